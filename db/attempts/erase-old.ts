import "server-only";
import type { Sql } from "postgres";
import { bringBack } from "@/db/attempts/erase-import";
import { keepFigures } from "@/db/attempts/keep-figures";
import { dropEmptySums, lockTeam, rollUp } from "@/db/attempts/roll-up";
import { type TeamTx, withTeam } from "@/db/wall/with-team";

/** How many rows one statement takes at most. */
const BATCH = 5_000;

/**
 * Which rows are to go: what began before an instant, of imports up to a number (`null`: of all). `zone`: whose days the figures that
 * are kept are cut by; `null` keeps none.
 */
export type Doomed = {
  readonly before: string;
  /** What imports are told of: before when all that they had is gone. */
  readonly told: string;
  readonly upTo: number | null;
  readonly zone: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Told in each transaction how many rows it has taken. */
  readonly note: (tx: TeamTx, count: number) => Promise<void>;
};

const START = "2000-01-01T00:00:00Z";

// Oldest first, by the store's key: each statement begins where the one before ended, not among what is gone.
const TAKE = `
  with chosen as (
    select started_at, gateway, record_id from attempt
    where team_id = $1 and started_at >= $2::timestamptz and started_at < $3::timestamptz and ($4::int is null or import_number <= $4)
    order by started_at limit ${BATCH}),
  taken as (
    delete from attempt a using chosen c
    where a.team_id = $1 and a.started_at = c.started_at and a.gateway = c.gateway and a.record_id = c.record_id returning a.*),
  kept as (insert into gone select * from taken returning started_at)
  select count(*)::int as count, max(started_at)::text as next from kept`;

const NOTE_IMPORTS = `
  update usage_import i set erased = i.erased + g.count, erased_before = greatest(i.erased_before, $2::timestamptz), erased_at = now()
  from (select import_number, count(*)::int as count from gone group by 1) g where i.team_id = $1 and i.number = g.import_number`;

async function takeSome(tx: TeamTx, teamId: string, from: string, doomed: Doomed): Promise<{ count: number; next: string | null }> {
  await lockTeam(tx, teamId);
  await tx`create temporary table gone (like attempt) on commit drop`;
  const [taken] = await tx.unsafe<{ count: number; next: string | null }[]>(TAKE, [teamId, from, doomed.before, doomed.upTo]);
  if (!taken || taken.count === 0) return { count: 0, next: null };
  await tx`delete from usage_version v using gone g where v.team_id = ${teamId} and v.gateway = g.gateway and v.record_id = g.record_id`;
  await rollUp(tx, teamId, { rows: "gone", sign: -1 });
  // What came meanwhile may say the same again.
  if (doomed.upTo !== null) await bringBack(tx, teamId);
  if (doomed.zone !== null) await keepFigures(tx, teamId, doomed.zone);
  await tx.unsafe(NOTE_IMPORTS, [teamId, doomed.told]);
  await doomed.note(tx, taken.count);
  return taken;
}

/** One way through all that is to go. **Returns** how many rows went. */
async function takeAll(sql: Sql, teamId: string, doomed: Doomed): Promise<number> {
  let [total, from] = [0, START];
  for (;;) {
    doomed.signal?.throwIfAborted();
    const { count, next } = await withTeam(sql, { teamId }, (tx) => takeSome(tx, teamId, from, doomed));
    total += count;
    if (next === null) return total;
    from = next;
  }
}

type Place = {
  readonly number: number;
  readonly gateway: number;
  readonly record: string;
  readonly at: string;
  readonly version: string;
};

// By the key, row after row: no row is looked at twice, whether it goes or stays.
const LOOK = `
  select import_number as number, gateway, record_id as record, started_at::text as at, version::text from attempt_again
  where team_id = $1 and ($2::int is null or (import_number, gateway, record_id, started_at, version) > ($2, $3::smallint, $4::text, $5::timestamptz, $6::bigint))
  order by import_number, gateway, record_id, started_at, version limit ${BATCH}`;

const DROP_AGAIN = `
  delete from attempt_again a where a.team_id = $1
    and ($2::int is null or (a.import_number, a.gateway, a.record_id, a.started_at, a.version) > ($2, $3::smallint, $4::text, $5::timestamptz, $6::bigint))
    and (a.import_number, a.gateway, a.record_id, a.started_at, a.version) <= ($7::int, $8::smallint, $9::text, $10::timestamptz, $11::bigint)
    and a.started_at < $12::timestamptz and ($13::int is null or a.import_number <= $13)`;

const keyOf = (place: Place | null) => [
  place?.number ?? null,
  place?.gateway ?? null,
  place?.record ?? null,
  place?.at ?? null,
  place?.version ?? null,
];

/** Erases rows that another import's row stands for. **Returns** how many. */
async function dropCopies(sql: Sql, teamId: string, { before, upTo, signal, note }: Doomed): Promise<number> {
  let total = 0;
  for (let after: Place | null = null; ; ) {
    signal?.throwIfAborted();
    const from: Place | null = after;
    const last: Place | null = await withTeam(sql, { teamId }, async (tx) => {
      await lockTeam(tx, teamId);
      const end = (await tx.unsafe<Place[]>(LOOK, [teamId, ...keyOf(from)])).at(-1);
      if (!end) return null;
      const { count } = await tx.unsafe(DROP_AGAIN, [teamId, ...keyOf(from), ...keyOf(end), before, upTo]);
      if (count > 0) await note(tx, count);
      total += count;
      return end;
    });
    if (last === null) return total;
    after = last;
  }
}

/**
 * Erases Attempts from the store and from every live sum, some thousand at a time, each in a transaction of its own; what they came to
 * is kept by day where that is wanted. Copies of them that would come back with a withdrawal go too. Whoever is stopped in the midst, or
 * works beside another, does no harm: what is gone is gone.
 */
export async function eraseOldAttempts(sql: Sql, teamId: string, doomed: Doomed & { readonly noteCopies: Doomed["note"] }): Promise<void> {
  // A withdrawal may move a copy to the store meanwhile, and a correction the other way: it is done when neither has anything left.
  while ((await takeAll(sql, teamId, doomed)) + (await dropCopies(sql, teamId, { ...doomed, note: doomed.noteCopies })) > 0);
  await withTeam(sql, { teamId }, async (tx) => {
    await lockTeam(tx, teamId);
    await dropEmptySums(tx, teamId);
  });
}
