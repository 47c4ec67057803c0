import "server-only";
import type { TransactionSql } from "postgres";
import { readHistory } from "@/db/commands/catalog-change/read-history";
import type { ChangeSide } from "@/lib/catalog/change/change";
import { type DatedMove, replayChanges } from "@/lib/catalog/change/replay-changes";

/** Providers whose history is held in memory at once. */
const AT_ONCE = 20;

/** Grows with every change of the rules by which changes are told, so that a catalog that is already loaded is read anew. */
export const CHANGE_RULES = 1;

/** Before anything that can be known. */
export const EVER = "1970-01-01T00:00:00.000Z";

/** A side as it is kept: who said it stands in the row, and when it was last checked goes on changing. */
const storedSide = (side: ChangeSide | null): string | null => {
  if (side === null) return null;
  const { value, stated, since, isDateBound, url, checkedOn, quote } = side;
  return JSON.stringify({ value, stated, since, isDateBound, url, checkedOn, quote });
};

function directionOf({ kind, before, after, ratio }: DatedMove): "up" | "down" | null {
  if ((kind !== "price" && kind !== "limit") || before === null || after === null) return null;
  const rose = ratio === null ? Number(after.value) > Number(before.value) : ratio > 1;
  return rose ? "up" : "down";
}

async function insertChanges(tx: TransactionSql, moves: readonly DatedMove[]): Promise<void> {
  if (moves.length === 0) return;
  const column = <T>(read: (move: DatedMove) => T): T[] => moves.map(read);
  await tx`insert into catalog_change (offer_id, at, kind, field, direction, ratio, source_id, before, after)
    select offer_id, at, kind, field, direction, ratio, source_id, before::jsonb, after::jsonb
    from unnest(${column((move) => move.offerId)}::int[], ${column((move) => move.at)}::timestamptz[], ${column((move) => move.kind)}::text[],
      ${column((move) => move.field)}::text[], ${column(directionOf)}::text[], ${column((move) => move.ratio)}::float8[],
      ${column((move) => move.source)}::text[], ${column((move) => storedSide(move.before))}::text[],
      ${column((move) => storedSide(move.after))}::text[])
      as one(offer_id, at, kind, field, direction, ratio, source_id, before, after)`;
}

/**
 * Works out anew what changed of some Providers' Offers from an ISO instant on, within a transaction that holds the catalog's
 * lock. What is stated to hold from a later day than `until`, the present, is no change yet.
 *
 * **Returns** how many changes there are.
 */
export async function writeChanges(tx: TransactionSql, providers: readonly string[], from: string, until: string): Promise<number> {
  let written = 0;
  for (let start = 0; start < providers.length; start += AT_ONCE) {
    const some = providers.slice(start, start + AT_ONCE);
    await tx`delete from catalog_change c using offer o where o.id = c.offer_id and o.provider_slug = any(${some}) and c.at >= ${from}`;
    const histories = await readHistory(tx, some, from);
    const moves = [...histories.values()].flatMap((history) => replayChanges(history, from, until));
    await insertChanges(tx, moves);
    written += moves.length;
  }
  return written;
}
