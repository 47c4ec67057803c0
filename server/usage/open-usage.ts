import "server-only";
import { getExtent, type UsageExtent } from "@/db/attempts/get-extent";
import { readTeam } from "@/db/commands/change-team";
import type { Membership } from "@/db/queries/team/find-membership";
import { allParameters } from "@/lib/base/parameters";
import type { TeamScope } from "@/lib/team/scope";
import { type Period, readPeriod } from "@/lib/usage/period";
import { readUsageFilter, type UsageFilter } from "@/lib/usage/usage-filter";
import { database } from "@/server/database";
import { requireTeam } from "@/server/gate/team-gate";

/**
 * What every screen of usage is a function of. `extent`: over which days there is usage at all, `null` for none. `unread`: parameters
 * that could not be read as they were given, each with why. `now`: the instant of this look.
 */
export type UsageVisit = {
  readonly scope: TeamScope;
  readonly membership: Membership;
  readonly filter: UsageFilter;
  readonly period: Period;
  readonly zone: string;
  readonly extent: UsageExtent | null;
  readonly params: URLSearchParams;
  readonly unread: readonly { readonly name: string; readonly why: string }[];
  readonly now: string;
};

type Visit = { readonly team: string; readonly raw: Readonly<Record<string, unknown>>; readonly page: string };

/** For pages of usage: proves who asks and reads what for. `page`: the page below the Team's, "" for its overview, for the way back after signing in. */
export async function openUsage({ team, raw, page }: Visit): Promise<UsageVisit> {
  const params = allParameters(raw);
  const query = params.toString();
  const { scope, membership } = await requireTeam(team, "usage:read", `/t/${team}${page && `/${page}`}${query && `?${query}`}`);
  const { zone } = membership;
  const extent = await readTeam(database(), scope, "usage:read", (tx) => getExtent(tx, scope.teamId));
  const now = new Date().toISOString();
  const { filter, unread } = readUsageFilter(params);
  const context = { now, zone, lastDay: extent?.last ?? null };
  const asked = readPeriod(filter.period, context);
  const period = asked.ok ? asked : readPeriod("", context);
  if (!period.ok) throw new Error(period.error);
  return {
    scope,
    membership,
    filter: asked.ok ? filter : { ...filter, period: "" },
    period: period.value,
    zone,
    extent,
    params,
    unread: [
      ...unread.map((name) => ({ name, why: "has values that no name can be, or more than 40" })),
      ...(asked.ok ? [] : [{ name: "period", why: asked.error }]),
    ],
    now,
  };
}
