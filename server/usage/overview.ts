import "server-only";
import { countAnswerStates } from "@/db/attempts/count-answer-states";
import { countFallbacks, type FallbackRow } from "@/db/attempts/count-fallbacks";
import { type Choices, listChoices } from "@/db/attempts/list-choices";
import { listPercentiles, type PercentileRow } from "@/db/attempts/percentiles";
import { rankProviders } from "@/db/attempts/rank-providers";
import { sumMeasures } from "@/db/attempts/sum-measures";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { listPostedRates } from "@/db/queries/catalog/list-posted-rates";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import { listNewUnpriced } from "@/db/queries/usage/list-unpriced";
import type { TeamTx } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { tallyAnswers } from "@/lib/usage/audit/answer-states";
import { explainChange } from "@/lib/usage/explain-change";
import { nameCauses } from "@/lib/usage/name-causes";
import type { LatencyPoint, SpendPoint, TryCounts, UsageOverview } from "@/lib/usage/overview";
import type { Period } from "@/lib/usage/period";
import { ERASED } from "@/lib/usage/retention";
import { spanDays } from "@/lib/usage/span-days";
import type { Narrowing } from "@/lib/usage/spend";
import { changeGroups, GROUP_MEASURES, GROUPED_BY, offersOf, totalsOf } from "@/server/usage/change-groups";

/** Whose usage an overview is of, over which period, narrowed to what. `zone` cuts days. */
export type OverviewQuery = { readonly period: Period; readonly zone: string; readonly where: Narrowing };

type Asked = { readonly teamId: string; readonly from: string; readonly until: string; readonly zone: string; readonly where: Narrowing };

const COLOURS = 6;
const DAY_MS = 86_400_000;
/** Up to how many days are drawn by hours where a period has no days of its own. */
const HOURLY_DAYS = 2;
const POINT_MEASURES = ["attempts", "failed", "reported", "upstream", "filled", "filled_high", "unknown"] as const;

/** Whether a period is so short that its hours tell more than its days. */
function isHourly({ days, from, to }: Period): boolean {
  return days === null ? Date.parse(to) - Date.parse(from) <= HOURLY_DAYS * DAY_MS : days.first === days.last;
}

async function listSpend(tx: TeamTx, asked: Asked, step: "day" | "hour"): Promise<SpendPoint[]> {
  const rows = await sumMeasures(tx, { ...asked, by: [step, "provider"] }, POINT_MEASURES);
  return rows
    .filter(({ values: [at] }) => at !== ERASED)
    .map(({ values: [at = "", provider = ""], sums }) => ({
      at,
      provider,
      attempts: Number(sums.attempts),
      failed: Number(sums.failed),
      spend: sums.reported + sums.upstream + sums.filled,
      estimated: sums.filled_high,
      unknown: Number(sums.unknown),
    }));
}

const pointOf = ({ name, ...times }: PercentileRow): LatencyPoint => ({ at: name, ...times });

async function readLatency(tx: TeamTx, asked: Asked, step: "day" | "hour"): Promise<UsageOverview["latency"]> {
  const [all] = await listPercentiles(tx, { ...asked, metric: "latency", by: null });
  const points = await listPercentiles(tx, { ...asked, metric: "latency", by: step });
  return { all: all ? pointOf(all) : null, step, points: points.map(pointOf) };
}

const sumTries = (days: readonly FallbackRow[]): TryCounts => ({
  requests: days.reduce((sum, { requests }) => sum + requests, 0),
  fellBack: days.reduce((sum, { fellBack }) => sum + fellBack, 0),
  untold: days.reduce((sum, { untold }) => sum + untold, 0),
});

/** What both periods come to, and why the one is not as the other. */
async function readChange(tx: TeamTx, asked: Asked, former: Asked): Promise<Pick<UsageOverview, "totals" | "explained" | "named">> {
  const now = await sumMeasures(tx, { ...asked, by: GROUPED_BY }, GROUP_MEASURES);
  const before = former.from === former.until ? [] : await sumMeasures(tx, { ...former, by: GROUPED_BY }, GROUP_MEASURES);
  const posted = before.length === 0 ? [] : await listPostedRates(tx, offersOf(now), asked.from);
  const explained = explainChange(changeGroups(before, now, posted));
  return { totals: { before: totalsOf(before), now: totalsOf(now) }, explained, named: nameCauses(explained) };
}

/**
 * All that a Team's overview shows of a period, out of one transaction and, but for narrowings that no roll-up knows and Requests of several
 * rows, out of roll-ups alone. **Throws** `PolicyError`.
 */
export function readOverview(
  store: Pick<TeamStore, "sql">,
  scope: TeamScope,
  { period, zone, where }: OverviewQuery,
): Promise<UsageOverview & { readonly choices: Choices }> {
  const { teamId } = scope;
  const asked = { teamId, from: period.from, until: period.to, zone, where };
  const former = { ...asked, from: period.before.from, until: period.before.to };
  const days = spanDays(period, zone);
  const step = isHourly(period) ? "hour" : "day";
  return readTeam(store, scope, "usage:read", async (tx) => {
    const change = await readChange(tx, asked, former);
    const tries = await countFallbacks(tx, asked);
    return {
      ...change,
      step,
      spend: await listSpend(tx, asked, step),
      providers: await rankProviders(tx, teamId, COLOURS),
      // Hours of the clock are those of one day.
      latency: await readLatency(tx, asked, step === "hour" && days.first === days.last ? "hour" : "day"),
      tries: { ...sumTries(tries), days: tries },
      answers: tallyAnswers(await countAnswerStates(tx, asked)),
      unpriced: await listNewUnpriced(tx, teamId, { from: days.first, until: days.until, where }),
      erased: await getErasedNote(tx, teamId, { from: period.before.from, to: period.to }),
      choices: await listChoices(tx, { teamId, from: days.first, until: days.until, names: ["tag"] }),
    };
  });
}
