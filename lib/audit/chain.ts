import { readAuditBody } from "@/lib/audit/audit-body";
import type { Ledger } from "@/lib/audit/ledger";

/** An entry as stored. */
export type ChainEntry = { readonly seq: number; readonly body: string; readonly mac: Uint8Array };

/** What is known of a chain beside its entries. `head` must come of the same snapshot; a checkpoint's mac is hex. */
export type ChainKnown = {
  readonly teamId: string;
  readonly head: { readonly seq: number; readonly mac: Uint8Array } | null;
  /** Whether a chain with entries must have a head, as one in the database does; an export need not. */
  readonly isHeadDue?: boolean;
  readonly checkpoints: readonly { readonly seq: number; readonly mac: string }[];
};

export type ChainFault = "edited" | "missing" | "reordered" | "cut" | "checkpoint_differs" | "unreadable";

/** `seq` is the first broken or absent entry; `entries` counts those that stand the test, `checkpoints` those that agree. */
export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly lastMac: string | null; readonly checkpoints: number }
  | { readonly ok: false; readonly seq: number; readonly fault: ChainFault; readonly entries: number; readonly message: string };

type Place = { readonly seq: number; readonly previousMac: Uint8Array };
type ChainLink = Place & { readonly version: 1; readonly teamId: string; readonly bodySha256: Uint8Array };

function bigEndian(number: number, length: 4 | 8): Uint8Array {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError("a number in the chain is a count");
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes.subarray(8 - length);
}

/**
 * The bytes that an entry's mac is made of: version, Team, sequence number, SHA-256 of the body, mac of the entry before, each
 * after its length (4 bytes, big-endian), so that no two links give the same bytes. Numbers take 8 bytes, big-endian.
 *
 * **Throws** on a number that is no count and on a Team whose id is not well-formed text.
 */
export function chainInput({ version, teamId, seq, bodySha256, previousMac }: ChainLink): Uint8Array {
  if (!teamId.isWellFormed()) throw new RangeError("a team's id is well-formed text");
  const fields = [bigEndian(version, 8), new TextEncoder().encode(teamId), bigEndian(seq, 8), bodySha256, previousMac];
  const input = new Uint8Array(fields.reduce((sum, field) => sum + 4 + field.length, 0));
  let at = 0;
  for (const field of fields) {
    input.set(bigEndian(field.length, 4), at);
    input.set(field, at + 4);
    at += 4 + field.length;
  }
  return input;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

async function* inTurn(entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>): AsyncGenerator<ChainEntry> {
  yield* entries;
}

type MacAt = (place: Place, body: string) => Uint8Array;

/**
 * Whether what belongs in a place turns up later: its row out of order, its row under another number, or its body under
 * another row's mac. A mac cannot be forged, so this proves a move; that it does not turn up proves nothing.
 */
async function turnsUp(rest: AsyncIterable<ChainEntry>, found: ChainEntry, place: Place, macAt: MacAt): Promise<boolean> {
  let before = found;
  for await (const later of rest) {
    if (found.seq > place.seq && later.seq === place.seq) return true;
    const due = macAt(place, later.body);
    if (isSame(due, later.mac)) return true;
    const isAtHome = () => isSame(macAt({ seq: later.seq, previousMac: before.mac }, later.body), later.mac);
    if (isSame(due, found.mac) && !isAtHome()) return true;
    before = later;
  }
  return false;
}

/** Checks a whole chain, entries in the order of their numbers, and names the first that is broken or absent. */
export async function verifyChain(
  entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>,
  { sha256, mac }: Ledger,
  { teamId, head, checkpoints, isHeadDue = false }: ChainKnown,
): Promise<ChainVerdict> {
  const macAt: MacAt = (place, body) => mac(chainInput({ version: 1, teamId, ...place, bodySha256: sha256(body) }));
  const signed = Map.groupBy(checkpoints, ({ seq }) => seq);
  const rest = inTurn(entries);
  let last: Omit<ChainEntry, "body"> = { seq: 0, mac: new Uint8Array(32) };
  let agreed = 0;
  const broken = (fault: ChainFault, seq: number, message: string): ChainVerdict => ({ ok: false, seq, fault, entries: last.seq, message });
  const differs = (at: Omit<ChainEntry, "body">): ChainVerdict | null => {
    const due = signed.get(at.seq) ?? [];
    agreed += due.length;
    if (head?.seq === at.seq && !isSame(head.mac, at.mac))
      return broken("edited", at.seq, `The chain's head holds another mac than entry ${at.seq}.`);
    if (due.every((point) => point.mac.toLowerCase() === hex(at.mac))) return null;
    return broken("checkpoint_differs", at.seq, `Entry ${at.seq} is not the one that a checkpoint was signed for.`);
  };

  const start = differs(last);
  if (start) return start;
  for await (const entry of rest) {
    const place = { seq: last.seq + 1, previousMac: last.mac };
    if (entry.seq < place.seq) return broken("reordered", entry.seq, `Entry ${entry.seq} stands after entry ${last.seq}.`);
    if (entry.seq !== place.seq || !isSame(macAt(place, entry.body), entry.mac)) {
      if (await turnsUp(rest, entry, place, macAt))
        return broken("reordered", place.seq, `What belongs in entry ${place.seq} stands further down.`);
      if (entry.seq !== place.seq) return broken("missing", place.seq, `Entry ${place.seq} is missing: entry ${entry.seq} follows.`);
      return broken("edited", place.seq, `Entry ${place.seq} is not what was signed.`);
    }
    if (!readAuditBody(entry.body)) return broken("unreadable", entry.seq, `Entry ${entry.seq} is signed, but cannot be read.`);
    if (head && entry.seq > head.seq)
      return broken("edited", entry.seq, `The chain's head names entry ${head.seq}, but entry ${entry.seq} follows.`);
    const fault = differs(entry);
    if (fault) return fault;
    last = entry;
  }
  if (isHeadDue && head === null && last.seq > 0)
    return broken(
      "cut",
      last.seq + 1,
      `The chain ends at entry ${last.seq}, and its head, which would say whether that is the end, is gone.`,
    );
  const end = checkpoints.reduce((most, { seq }) => Math.max(most, seq), head?.seq ?? 0);
  if (end > last.seq) return broken("cut", last.seq + 1, `The chain ends at entry ${last.seq}, but went on to entry ${end}.`);
  return { ok: true, entries: last.seq, lastMac: last.seq > 0 ? hex(last.mac) : null, checkpoints: agreed };
}
