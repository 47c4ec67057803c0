import "server-only";
import { z } from "zod";
import { getExtent } from "@/db/attempts/get-extent";
import { readTeam } from "@/db/commands/change-team";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { readPeriod } from "@/lib/usage/period";
import { REQUEST_PARAMETERS, type RequestParameter, readRequestFilter } from "@/lib/usage/request/request-filter";
import { NARROWABLE, type Narrowable } from "@/lib/usage/spend";
import { readUsageFilter } from "@/lib/usage/usage-filter";
import { database } from "@/server/database";
import { type Problem, problem } from "@/server/edge/public-route";
import { type RequestsAsk, readRequests, spanOfList } from "@/server/usage/requests";

const MOST_LETTERS = 1_000;

const DESCRIPTIONS: Readonly<Partial<Record<RequestParameter, string>>> = {
  id: "Id of a request or of a record, or the beginning of some with `*` behind it; looked for at all times unless a period is named. Where requests have an id as their own, records that bear the same are not looked for",
  outcome: "Of the answering attempt: ok, failed, cancelled, with commas between",
  reason: "Why a cost is what it is, by code, with commas between",
  fell_back: "yes: more than one try is known; no: it is known that there was one",
  any_failed: "yes: one of its attempts, of the provider, key … that is asked for, failed, however the request ended",
  other_model: "yes: served under another id than was asked for",
  min_spend: "USD; what a request was billed, or calculated at where no bill is told",
  min_latency: "Milliseconds",
  max_latency: "Milliseconds",
  min_tokens: "Tokens of all kinds",
};

const own = Object.fromEntries(
  REQUEST_PARAMETERS.map((name) => [
    name,
    z
      .string()
      .max(MOST_LETTERS)
      .optional()
      .describe(DESCRIPTIONS[name] ?? ""),
  ]),
) as Record<RequestParameter, z.ZodOptional<z.ZodString>>;

const dimensions = Object.fromEntries(
  NARROWABLE.map((name) => [
    name,
    z.array(z.string().max(MOST_LETTERS)).max(40).optional().describe("Any of these, given once each; ~ for what is not recorded"),
  ]),
) as Record<Narrowable, z.ZodOptional<z.ZodArray<z.ZodString>>>;

const shared = {
  period: z
    .string()
    .max(80)
    .optional()
    .describe(
      "7d, 30d, 90d, a month such as 2026-10, a day, or two days or instants with .. between; without it the month of the last usage",
    ),
  ...dimensions,
  ...own,
};

/** Query of `GET /api/v1/teams/{team}/requests`. */
export const RequestsQuery = z.strictObject({
  ...shared,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: z.string().max(6_100).optional().describe("`next` of the page before"),
});

/** Query of `GET /api/v1/teams/{team}/requests.csv`. */
export const RequestsCsvQuery = z.strictObject(shared);

/** Parameters of them that may be given more than once. */
export const MANY: readonly string[] = NARROWABLE;

const paramsOf = (query: Readonly<Record<string, unknown>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().flatMap((one) => (one === undefined ? [] : [[name, String(one)]]))),
  );

const zoneOf = (scope: TeamScope) =>
  readTeam(database(), scope, "usage:read", async (tx) => ({
    zone: await getTeamZone(tx, scope.teamId),
    extent: await getExtent(tx, scope.teamId),
  }));

/** What a query of the API asks for, or what is wrong with it. */
export async function readAsk(
  scope: TeamScope,
  query: z.output<typeof RequestsCsvQuery>,
): Promise<Result<Omit<RequestsAsk, "before" | "limit">, Problem>> {
  const params = paramsOf(query);
  const { zone, extent } = await zoneOf(scope);
  const usage = readUsageFilter(params);
  const { filter, unread } = readRequestFilter(params);
  const period = readPeriod(usage.filter.period, { now: new Date().toISOString(), zone, lastDay: extent?.last ?? null });
  const issues = [
    ...usage.unread.map((path) => ({ path, message: "has values that no name can be" })),
    ...unread.map(({ name, why }) => ({ path: name, message: why })),
    ...(period.ok ? [] : [{ path: "period", message: period.error }]),
  ];
  if (!period.ok || issues.length > 0) return err({ status: 400, title: "Bad query", issues });
  return ok({ span: spanOfList(usage.filter.period, period.value, filter), zone, where: usage.filter.where, filter });
}

const PRIVATE = { "cache-control": "private, no-store" };

/** A page of Requests as the API is asked for it. **Throws** `PolicyError`. */
export async function answerRequests(scope: TeamScope, { limit, before, ...query }: z.output<typeof RequestsQuery>) {
  const ask = await readAsk(scope, query);
  if (!ask.ok) return problem(ask.error, PRIVATE);
  const page = await readRequests(database(), scope, { ...ask.value, limit, before: before ?? "" });
  return { ...page, ...(scope.isSample && { sample: true }) };
}
