import "server-only";
import type { Sql } from "postgres";
import { type SumQuery, type SumRow, sumReport } from "@/db/attempts/sum-attempts";
import { readTeam } from "@/db/commands/change-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import type { TeamTx } from "@/db/wall/with-team";
import { nanoText } from "@/lib/base/decimal";
import type { TeamScope } from "@/lib/team/scope";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { Span } from "@/lib/usage/span";
import type { Dimension, Narrowing, SpendAnswer, SpendFigures, SpendRow } from "@/lib/usage/spend";

/** What a report covers: ISO instants, half-open, the zone that cuts its days, and what it is narrowed to. */
export type SpendQuery = {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly by: readonly Dimension[];
  readonly where?: Narrowing | undefined;
  readonly most?: number | undefined;
  /** A span to compare with, answered beside it. */
  readonly before?: Span | undefined;
};

function spendOf({ reported, upstream, filled, filled_low, filled_high }: SumRow["sums"]) {
  const spend = reported + upstream + filled;
  return { spend: nanoText(spend), spend_low: nanoText(spend + filled_low), spend_high: nanoText(spend + filled_high) };
}

function figuresOf({ requests, sums, byState }: SumRow): SpendFigures {
  const counts = (names: readonly string[], of: (name: never) => bigint) =>
    Object.fromEntries(names.map((name) => [name, Number(of(name as never))]));
  return {
    requests,
    attempts: Number(sums.attempts),
    failed: Number(sums.failed),
    cancelled: Number(sums.cancelled),
    gateway_cache_replays: Number(sums.replays),
    attempts_without_usable_tokens: Number(sums.unusable),
    attempts_without_reported_cost: Number(sums.unreported),
    tokens: counts(TOKEN_BUCKETS, (name) => sums[name]) as SpendFigures["tokens"],
    attempts_without_known_cost: Number(sums.unknown),
    ...spendOf(sums),
    cache_saving: nanoText(sums.saved),
    reported: nanoText(sums.reported + sums.upstream),
    reported_to_gateway: nanoText(sums.reported),
    reported_to_upstream: nanoText(sums.upstream),
    calculated: nanoText(sums.calculated),
    calculated_priced: nanoText(byState.priced.calculated),
    estimated_low: nanoText(byState.estimated.low),
    estimated_high: nanoText(byState.estimated.high),
    conflict_low: nanoText(byState.conflict.low),
    conflict_high: nanoText(byState.conflict.high),
    states: counts(Object.keys(byState), (name) => byState[name as keyof SumRow["byState"]].attempts) as SpendFigures["states"],
  };
}

type Asked = Omit<SumQuery, "by" | "where"> & { readonly by: readonly Dimension[]; readonly where: Narrowing };

/** The breakdown and what it comes to. */
async function sumSpan(tx: TeamTx, asked: Asked): Promise<Pick<SpendAnswer, "rows" | "total">> {
  const { by } = asked;
  const { rows, total } = await sumReport(tx, asked);
  const named = rows.map(
    (row): SpendRow => ({ ...Object.fromEntries(by.map((dimension, place) => [dimension, row.values[place] ?? ""])), ...figuresOf(row) }),
  );
  return { rows: named, total: figuresOf(total) };
}

/** What a Team spent over a span, by any dimensions and in total: what screens, exports and the API show. **Throws** `PolicyError`, `TooManyRows`. */
export async function reportSpend(sql: Sql, scope: TeamScope, query: SpendQuery): Promise<SpendAnswer> {
  const { from, to, zone, by, where = {}, most, before } = query;
  const { teamId } = scope;
  return readTeam({ sql }, scope, "usage:read", async (tx) => {
    const now = await sumSpan(tx, { teamId, from, until: to, zone, by, where, most });
    const former = before && (await sumSpan(tx, { teamId, from: before.from, until: before.to, zone, by, where, most }));
    const erased = await getErasedNote(tx, teamId, { from: before?.from ?? from, to });
    return {
      from,
      to,
      zone,
      by: [...by],
      ...now,
      ...(before && former && { before: { from: before.from, to: before.to, ...former } }),
      ...(erased && { erased }),
    };
  });
}
