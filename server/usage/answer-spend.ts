import "server-only";
import type { z } from "zod";
import { TooManyRows } from "@/db/attempts/sum-attempts";
import { readTeam } from "@/db/commands/change-team";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { readPeriod } from "@/lib/usage/period";
import { readSpan, type Span } from "@/lib/usage/span";
import { isDimension, NARROWABLE, type Narrowing, type SpendAnswer } from "@/lib/usage/spend";
import { database } from "@/server/database";
import { problem } from "@/server/edge/public-route";
import { MOST_ROWS } from "@/server/usage/explore-usage";
import { reportSpend } from "@/server/usage/spend";
import type { SpanQuery, SpendQuery } from "@/server/usage/spend-query";

type Query = z.output<typeof SpanQuery> & Pick<z.output<typeof SpendQuery>, "compare">;
type Fault = { readonly path: string; readonly message: string };
type Spans = Span & { readonly before?: Span };

const zoneOf = (scope: TeamScope): Promise<string> => readTeam(database(), scope, "usage:read", (tx) => getTeamZone(tx, scope.teamId));

const badQuery = (fault: Fault): Response =>
  problem({ status: 400, title: "Bad query", issues: [fault] }, { "cache-control": "private, no-store" });

/** The span that a query asks for, by its bounds or by the name of a period. */
function readSpans({ from, to, period, compare }: Query, { zone, now }: { zone: string; now: string }): Result<Spans, Fault> {
  if (period === undefined) {
    if (from === undefined || to === undefined)
      return err({ path: from === undefined ? "from" : "to", message: "is needed, or period in place of from and to" });
    if (compare) return err({ path: "compare", message: "goes with period" });
    const span = readSpan(from, to, zone);
    return span.ok ? span : err({ path: "from", message: span.error });
  }
  if (from !== undefined || to !== undefined) return err({ path: "period", message: "stands in place of from and to" });
  const read = readPeriod(period, { now, zone, lastDay: null });
  if (!read.ok) return err({ path: "period", message: read.error });
  const { before } = read.value;
  return ok({ from: read.value.from, to: read.value.to, ...(compare && before.from !== before.to && { before }) });
}

const whereOf = (query: Query): Narrowing =>
  Object.fromEntries(NARROWABLE.flatMap((dimension) => (query[dimension] === undefined ? [] : [[dimension, query[dimension]]])));

/** Of what a query of figures is; or what is wrong with it. **Throws** `PolicyError`. */
export async function readAsked(
  scope: TeamScope,
  query: Query,
): Promise<Result<{ readonly spans: Spans; readonly zone: string; readonly where: Narrowing }, Response>> {
  const zone = query.zone ?? (await zoneOf(scope));
  const spans = readSpans(query, { zone, now: new Date().toISOString() });
  return spans.ok ? ok({ spans: spans.value, zone, where: whereOf(query) }) : err(badQuery(spans.error));
}

/** What a Team spent, as the API is asked for it; or what is wrong with the question. **Throws** `PolicyError`. */
export async function answerSpend(scope: TeamScope, query: z.output<typeof SpendQuery>): Promise<SpendAnswer | Response> {
  const asked = await readAsked(scope, query);
  if (!asked.ok) return asked.error;
  const { spans, zone, where } = asked.value;
  const by = query.by.split(",").filter(isDimension);
  try {
    const answer = await reportSpend(database().sql, scope, { ...spans, zone, by, where, most: MOST_ROWS });
    return { ...answer, ...(scope.isSample && { sample: true }) };
  } catch (cause) {
    if (!(cause instanceof TooManyRows)) throw cause;
    return badQuery({ path: "by", message: `gives more than ${MOST_ROWS} rows: ask for a shorter span or fewer dimensions` });
  }
}
