import "server-only";
import type { z } from "zod";
import { PolicyError } from "@/db/commands/change-team";
import { type Action, can, FRESH_ACTIONS } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import { currentUser } from "@/server/auth/current-user";
import { AppError } from "@/server/edge/app-error";
import { clientAddress } from "@/server/edge/client-address";
import { explain, PRIVATE } from "@/server/edge/explain";
import { isProofFresh } from "@/server/edge/fresh-proof";
import { issueWords } from "@/server/edge/issue-words";
import { problem, readQuery } from "@/server/edge/public-route";
import { readInput } from "@/server/edge/read-input";
import { scopeOfToken } from "@/server/edge/token-scope";
import { visitTeam } from "@/server/gate/team-gate";
import { type LimitName, takePoint } from "@/server/limits";
import { isOwnOrigin, settings } from "@/server/settings";

type Params = { readonly team: string } & Readonly<Record<string, string>>;
type Context = { readonly params: Promise<Record<string, string | string[] | undefined>> };

type TeamRouteSpec<Query extends z.ZodType, Input extends z.ZodType, Body> = {
  readonly action: Action;
  readonly query: Query;
  /** Parameters that may be given more than once: the query has them as lists. */
  readonly many?: readonly string[];
  /** The JSON that is sent along, where there is any. */
  readonly input?: Input;
  /** A limit counted per Team, beside the one that every call counts against. */
  readonly limit?: LimitName;
  readonly answer: (asked: {
    readonly scope: TeamScope;
    readonly query: z.output<Query>;
    readonly input: z.output<Input>;
    readonly params: Params;
    /** For a body that is no JSON and is read as it comes. */
    readonly request: Request;
  }) => Promise<Body | Response>;
};

async function scopeOf(request: Request, slug: string, action: Action): Promise<TeamScope> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const scope = await scopeOfToken(authorization, clientAddress(request.headers, settings().trustedProxies));
    if (scope.slug !== slug) throw new AppError("not_found");
    return scope;
  }
  const user = await currentUser();
  if (!user) throw new AppError("unauthenticated");
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && !isOwnOrigin(settings(), request.headers.get("origin") ?? "")) throw new AppError("forbidden");
  const visit = await visitTeam(slug, user);
  if (!visit) throw new AppError("not_found");
  if (can(visit.scope, action) && FRESH_ACTIONS.has(action) && !isProofFresh(user)) throw new AppError("stale_proof");
  return visit.scope;
}

/**
 * Makes a handler of `/api/v1/teams/{team}/…`: Token or session, then Team, policy, query, answer. Another Team's answers
 * exactly like one that is not. A Token ignores cookies; a session's change must come from a page of ours.
 */
export function teamRoute<Query extends z.ZodType, Body, Input extends z.ZodType = z.ZodUndefined>(
  spec: TeamRouteSpec<Query, Input, Body>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const params = Object.fromEntries(Object.entries(await context.params).map(([name, value]) => [name, String(value)])) as Params;
      const scope = await scopeOf(request, params.team, spec.action);
      await takePoint("team_api", scope.teamId);
      if (spec.limit) await takePoint(spec.limit, scope.teamId);
      if (!can(scope, spec.action)) throw new PolicyError(scope, spec.action);
      const raw = readQuery(request.url, spec.many);
      if (!raw.ok) return problem(raw.error, PRIVATE);
      const query = spec.query.safeParse(raw.value);
      if (!query.success) {
        return problem({ status: 400, title: "Bad query", issues: issueWords(query.error) }, PRIVATE);
      }
      const input = spec.input && (await readInput(request, spec.input));
      if (input && !input.ok) return problem(input.error, PRIVATE);
      const body = await spec.answer({ scope, query: query.data, input: input?.value as z.output<Input>, params, request });
      return body instanceof Response ? body : Response.json(body, { headers: PRIVATE });
    } catch (cause) {
      return explain(cause, request);
    }
  };
}
