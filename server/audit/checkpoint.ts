import "server-only";
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";

/** That a chain's entry `seq` had the mac `mac` (hex) at an instant (ISO). `team`: the chain's id. */
export type Checkpoint = { readonly v: 1; readonly team: string; readonly seq: number; readonly mac: string; readonly at: string };

/** What signs checkpoints, and what anybody may check them with. */
export type CheckpointKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** What is wrong with which line of a file of checkpoints. */
export type CheckpointFault = { readonly line: number; readonly message: string };

// RFC 8410: a private key of Ed25519 in PKCS #8 is these bytes and then the seed.
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PURPOSE = "tollboard checkpoint 1\n";

const Line = z.strictObject({
  v: z.literal(1),
  team: z.uuid(),
  seq: z.int().min(1),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  signature: z.base64().length(88),
});

/** The key pair of an installation's seed of 32 bytes. */
export function checkpointKey(seed: Uint8Array): CheckpointKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The public key as PEM, for whoever keeps checkpoints elsewhere. */
export const publicKeyText = ({ publicKey }: CheckpointKey): string => String(publicKey.export({ type: "spki", format: "pem" })).trim();

const signedBytes = ({ v, team, seq, mac, at }: Checkpoint): Buffer => Buffer.from(PURPOSE + JSON.stringify({ v, team, seq, mac, at }));

/** One line of a file of checkpoints, without its line break. */
export function signCheckpoint({ privateKey }: CheckpointKey, checkpoint: Checkpoint): string {
  const { v, team, seq, mac, at } = checkpoint;
  return JSON.stringify({ v, team, seq, mac, at, signature: sign(null, signedBytes(checkpoint), privateKey).toString("base64") });
}

function readLine({ publicKey }: CheckpointKey, team: string, text: string): Result<Checkpoint, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err("is not JSON");
  }
  const read = Line.safeParse(value);
  if (!read.success) return err("is no checkpoint");
  const { signature, ...checkpoint } = read.data;
  if (checkpoint.team !== team) return err("is of another team");
  if (!verify(null, signedBytes(checkpoint), publicKey, Buffer.from(signature, "base64"))) return err("has a signature that is not ours");
  return ok(checkpoint);
}

/** Reads a whole file of one chain's checkpoints. **Returns** the first line that is anything else: none is passed over. */
export function readCheckpoints(key: CheckpointKey, team: string, text: string): Result<Checkpoint[], CheckpointFault> {
  if (text === "") return ok([]);
  const lines = text.split("\n");
  if (lines.pop() !== "") return err({ line: lines.length + 1, message: "is cut off in the middle" });
  const checkpoints: Checkpoint[] = [];
  for (const [index, line] of lines.entries()) {
    const read = readLine(key, team, line);
    if (!read.ok) return err({ line: index + 1, message: read.error });
    checkpoints.push(read.value);
  }
  return ok(checkpoints);
}
