import "server-only";
import type { Sql } from "postgres";
import { type AuditHead, getAuditHead, getAuditMac } from "@/db/queries/audit/get-audit-head";
import { type CheckpointFault, checkpointKey, readCheckpoints, signCheckpoint } from "@/server/audit/checkpoint";
import { appendCheckpoint, checkpointFile, readCheckpointText } from "@/server/audit/checkpoint-file";

/** Where chains are and where their checkpoints go. `seed`: what the signing key is made of. */
export type CheckpointPlace = { readonly sql: Sql; readonly seed: Uint8Array; readonly dataDir: string };

/**
 * `contradicted`: the chain no longer holds the entry that the last checkpoint was signed for. `damaged`: a line of the file is
 * no checkpoint of ours. Neither writes anything: somebody must look.
 */
export type CheckpointOutcome =
  | { readonly kind: "written" | "unchanged"; readonly seq: number }
  | { readonly kind: "empty" }
  | { readonly kind: "contradicted"; readonly seq: number }
  | ({ readonly kind: "damaged" } & CheckpointFault);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

async function holds(sql: Sql, teamId: string, head: AuditHead | null, point: { seq: number; mac: string }): Promise<boolean> {
  if (head === null || head.seq < point.seq) return false;
  const mac = head.seq === point.seq ? head.mac : await getAuditMac(sql, teamId, point.seq);
  return mac !== null && hex(mac) === point.mac;
}

/** Signs where a chain ends now and adds that to its file, where the chain grew since the last time. `at`: ISO. */
export async function writeCheckpoint({ sql, seed, dataDir }: CheckpointPlace, teamId: string, at: string): Promise<CheckpointOutcome> {
  const key = checkpointKey(seed);
  const file = checkpointFile(dataDir, teamId);
  const known = readCheckpoints(key, teamId, readCheckpointText(file) ?? "");
  if (!known.ok) return { kind: "damaged", ...known.error };
  const head = await getAuditHead(sql, teamId);
  const last = known.value.at(-1);
  if (last && !(await holds(sql, teamId, head, last))) return { kind: "contradicted", seq: last.seq };
  if (head === null) return { kind: "empty" };
  if (last?.seq === head.seq) return { kind: "unchanged", seq: head.seq };
  appendCheckpoint(file, signCheckpoint(key, { v: 1, team: teamId, seq: head.seq, mac: hex(head.mac), at }));
  return { kind: "written", seq: head.seq };
}
