import "server-only";
import { hasKeptFigures } from "@/db/attempts/keep-figures";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import type { TeamTx } from "@/db/wall/with-team";
import { borderOf, type ErasedNote, KEEP_ALL, type Retention } from "@/lib/usage/retention";

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

/** One time that usage was or is being erased. Instants are ISO texts; counts are of rows. */
export type ErasureRow = {
  readonly id: string;
  readonly kind: "retention" | "all";
  readonly before: string;
  readonly day: string;
  readonly zone: string;
  readonly keepsFigures: boolean;
  readonly upTo: number | null;
  readonly state: "running" | "done";
  readonly attempts: number;
  readonly copies: number;
  readonly buckets: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endedAt: string | null;
};

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

/** What is to be said of a span that begins at an ISO instant: that rows in it were erased; `null` where none were. */
export async function getErasedNote(tx: TeamTx, teamId: string, from: string): Promise<ErasedNote | null> {
  const [row] = await tx<{ day: string; zone: string; endedAt: Date | null }[]>`
    select day::text, zone, ended_at as "endedAt" from usage_erasure where team_id = ${teamId} and before > ${from}
    order by before desc, created_at desc limit 1`;
  if (!row) return null;
  const figures = (await hasKeptFigures(tx, teamId)) ? "kept" : "erased";
  return { before: row.day, zone: row.zone, on: row.endedAt?.toISOString() ?? null, figures };
}
