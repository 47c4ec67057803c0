import "server-only";
import type { Sql } from "postgres";
import { type Choices, listChoices } from "@/db/attempts/list-choices";
import { rankProviders } from "@/db/attempts/rank-providers";
import { TooManyRows } from "@/db/attempts/sum-attempts";
import { readTeam } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";
import { compareGroups, type Group } from "@/lib/usage/compare-groups";
import type { Explore } from "@/lib/usage/explore";
import type { Period } from "@/lib/usage/period";
import { spanDays } from "@/lib/usage/span-days";
import type { Narrowing, SpendAnswer } from "@/lib/usage/spend";
import { reportSpend } from "@/server/usage/spend";

/** The most rows that a breakdown may have, on a page as in the API. */
export const MOST_ROWS = 10_000;

/** How many Providers have a colour of their own. */
const COLOURS = 6;

export type ExploreQuery = {
  readonly period: Period;
  readonly zone: string;
  readonly explore: Explore;
  readonly where: Narrowing;
};

/** What the screen of usage shows. `answer` is what the API answers, `groups` its rows beside those of the period before. */
export type Explored = {
  /** `null` where it would have more rows than may be. */
  readonly found: { readonly answer: SpendAnswer; readonly groups: readonly Group[] } | null;
  readonly choices: Choices;
  /** The Providers that have colours, in the order of those. */
  readonly providers: readonly string[];
};

/** What is asked of the store for a look at a period. */
export const spendQueryOf = ({ period, zone, explore, where }: ExploreQuery) => ({
  from: period.from,
  to: period.to,
  zone,
  by: explore.by.flatMap((dimension) => dimension ?? []),
  where,
  most: MOST_ROWS,
  ...(explore.compare && period.before.from !== period.before.to && { before: { from: period.before.from, to: period.before.to } }),
});

async function findGroups(sql: Sql, scope: TeamScope, query: ExploreQuery): Promise<Explored["found"]> {
  try {
    const answer = await reportSpend(sql, scope, spendQueryOf(query));
    return { answer, groups: compareGroups(answer, answer.before ? { ...answer, ...answer.before } : null) };
  } catch (cause) {
    if (cause instanceof TooManyRows) return null;
    throw cause;
  }
}

/** Reads what the screen of usage shows. **Throws** `PolicyError`. */
export async function exploreUsage(sql: Sql, scope: TeamScope, query: ExploreQuery): Promise<Explored> {
  const { teamId } = scope;
  const { first, until } = spanDays(query.period, query.zone);
  const [found, choices, providers] = await Promise.all([
    findGroups(sql, scope, query),
    readTeam({ sql }, scope, "usage:read", (tx) => listChoices(tx, { teamId, from: first, until })),
    query.explore.by.includes("provider") ? readTeam({ sql }, scope, "usage:read", (tx) => rankProviders(tx, teamId, COLOURS)) : [],
  ]);
  return { found, choices, providers };
}
