import "server-only";
import { hasKeptFigures } from "@/db/attempts/keep-figures";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import type { TeamTx } from "@/db/wall/with-team";
import { borderOf, type ErasedNote, type ErasureRow, KEEP_ALL, type Retention } from "@/lib/usage/retention";

/** How long a Team keeps usage, and since when. `keptFrom`: before it no row is taken in, an ISO instant; `null` where any is. */
export type KeptRetention = Retention & {
  readonly keptFrom: string | null;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
};

/** What a Team has set; all is kept where it has set nothing. */
export async function getRetention(tx: TeamTx, teamId: string): Promise<KeptRetention> {
  const [row] = await tx<{ months: number | null; keepsFigures: boolean; keptFrom: Date | null; changedAt: Date; changedBy: string }[]>`
    select months, keeps_figures as "keepsFigures", kept_from as "keptFrom", changed_at as "changedAt", changed_by as "changedBy"
    from usage_retention where team_id = ${teamId}`;
  if (!row) return { ...KEEP_ALL, keptFrom: null, changedAt: null, changedBy: null };
  return {
    months: row.months,
    figures: row.keepsFigures ? "keep" : "erase",
    keptFrom: row.keptFrom?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
  };
}

/** Before when no row is taken in by now: what is erased already, or is to be by what the Team has set. `null`: any is. `now`: an ISO instant. */
export async function takenFrom(tx: TeamTx, teamId: string, now: string): Promise<string | null> {
  const { months, keptFrom } = await getRetention(tx, teamId);
  if (months === null) return keptFrom;
  const border = borderOf(now, months, await getTeamZone(tx, teamId)).at;
  return keptFrom === null || border > keptFrom ? border : keptFrom;
}

type Stored = Omit<ErasureRow, "before" | "createdAt" | "endedAt"> & {
  readonly before: Date;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
};

const FIELDS = `id, kind, before, day::text, zone, keeps_figures as "keepsFigures", up_to as "upTo", state, attempts::float8, copies::float8,
  buckets::float8, created_at as "createdAt", created_by as "createdBy", ended_at as "endedAt"`;

const read = ({ before, createdAt, endedAt, ...row }: Stored): ErasureRow => ({
  ...row,
  before: before.toISOString(),
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** The times that a Team's usage was erased, the last one first; at most 200. */
export async function listErasures(tx: TeamTx, teamId: string): Promise<ErasureRow[]> {
  const rows = await tx<Stored[]>`
    select ${tx.unsafe(FIELDS)} from usage_erasure where team_id = ${teamId} order by created_at desc, id limit 200`;
  return rows.map(read);
}

/** The erasure that goes on; `null` where none does. */
export async function getOpenErasure(tx: TeamTx, teamId: string): Promise<ErasureRow | null> {
  const [row] = await tx<Stored[]>`select ${tx.unsafe(FIELDS)} from usage_erasure where team_id = ${teamId} and state = 'running'`;
  return row ? read(row) : null;
}

type Concerned = {
  readonly kind: ErasureRow["kind"];
  readonly day: string;
  readonly zone: string;
  readonly endedAt: Date | null;
  readonly keepsFigures: boolean;
  /** Whether all of the span lies before its border. */
  readonly coversAll: boolean;
  readonly before: Date;
};

/** The erasure that took the span's rows: the first that reaches over all of it, since those after found none; else the one that reaches furthest. */
function tookRows(erasures: readonly Concerned[]): Concerned | null {
  // When all usage went, what had been erased before went with its figures.
  const since = erasures.slice(
    Math.max(
      erasures.findLastIndex(({ kind }) => kind === "all"),
      0,
    ),
  );
  const furthest = since.reduce<Concerned | null>((best, one) => (best && best.before >= one.before ? best : one), null);
  return since.find(({ coversAll }) => coversAll) ?? furthest;
}

/** A span of ISO instants; `to` is `null` where it has no end. */
type Span = { readonly from: string; readonly to: string | null };

/** What is to be said of a span: that rows in it were erased, when, and whether their figures are there; `null` where none were. */
export async function getErasedNote(tx: TeamTx, teamId: string, { from, to }: Span): Promise<ErasedNote | null> {
  const erasures = await tx<Concerned[]>`
    select kind, day::text as day, zone, ended_at as "endedAt", keeps_figures as "keepsFigures", before,
      coalesce(before >= ${to}::timestamptz, false) as "coversAll"
    from usage_erasure where team_id = ${teamId} and before > ${from} order by created_at, id`;
  const took = tookRows(erasures);
  if (!took) return null;
  const isSomeGone = erasures.some(({ keepsFigures }) => !keepsFigures);
  const figures = !isSomeGone ? "kept" : (await hasKeptFigures(tx, teamId, { from, to })) ? "partly" : "erased";
  return { before: took.day, zone: took.zone, on: took.endedAt?.toISOString() ?? null, figures };
}
