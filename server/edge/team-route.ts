import "server-only";
import type { z } from "zod";
import { PolicyError } from "@/db/commands/change-team";
import { findToken } from "@/db/queries/team/find-token";
import { type Action, can, FRESH_ACTIONS } from "@/lib/team/policy";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { readSecret } from "@/lib/team/secret-text";
import { currentUser } from "@/server/auth/current-user";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { addressKey, clientAddress } from "@/server/edge/client-address";
import { isProofFresh } from "@/server/edge/fresh-proof";
import { issueWords } from "@/server/edge/issue-words";
import { notePolicy } from "@/server/edge/note-policy";
import { type Problem, problem, readQuery } from "@/server/edge/public-route";
import { readInput } from "@/server/edge/read-input";
import { visitTeam } from "@/server/gate/team-gate";
import { sha256Hex } from "@/server/hash";
import { type LimitName, requirePoints, takePoint } from "@/server/limits";
import { logger } from "@/server/log";
import { isOwnOrigin, settings } from "@/server/settings";

type Params = { readonly team: string } & Readonly<Record<string, string>>;
type Context = { readonly params: Promise<Record<string, string | string[] | undefined>> };

type TeamRouteSpec<Query extends z.ZodType, Input extends z.ZodType, Body> = {
  readonly action: Action;
  readonly query: Query;
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

const PRIVATE = { "cache-control": "private, no-store" };

const TITLES: Record<AppError["code"], readonly [status: number, title: string]> = {
  unauthenticated: [401, "Not signed in"],
  stale_proof: [401, "Sign in again"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "No such thing"],
  rate_limited: [429, "Too many requests"],
  conflict: [409, "Conflict"],
  unavailable: [503, "Not available"],
};

/** The scope of a Token, its shape and checksum checked before anything is asked; guesses are limited by address. */
async function scopeOfToken(authorization: string, slug: string, address: string | null): Promise<TeamScope> {
  const guesser = addressKey(address);
  const secret = readSecret(/^Bearer ([\w]{1,100})$/i.exec(authorization)?.[1] ?? "");
  if (secret?.kind !== "api") throw new AppError("unauthenticated");
  await requirePoints("secret_guess", guesser);
  const token = await findToken(database().sql, sha256Hex(secret.text));
  if (!token) {
    await takePoint("secret_guess", guesser);
    throw new AppError("unauthenticated");
  }
  if (token.slug !== slug) throw new AppError("not_found");
  const { teamId, role, createdBy, scopes } = token;
  const actor = { kind: "token", id: token.id, name: token.name } as const;
  return proveScope({ teamId, slug, role, actor, userId: createdBy, tokenScopes: scopes, address });
}

async function scopeOf(request: Request, slug: string, action: Action): Promise<TeamScope> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return scopeOfToken(authorization, slug, clientAddress(request.headers, settings().trustedProxies));
  const user = await currentUser();
  if (!user) throw new AppError("unauthenticated");
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && !isOwnOrigin(settings(), request.headers.get("origin") ?? "")) throw new AppError("forbidden");
  const visit = await visitTeam(slug, user);
  if (!visit) throw new AppError("not_found");
  if (can(visit.scope, action) && FRESH_ACTIONS.has(action) && !isProofFresh(user)) throw new AppError("stale_proof");
  return visit.scope;
}

function answerProblem({ code, detail, retryAfter }: AppError): Response {
  const [status, title] = TITLES[code];
  const extra: Record<string, string> = {};
  if (status === 401) extra["www-authenticate"] = 'Bearer realm="tollboard"';
  if (retryAfter !== undefined) extra["retry-after"] = String(retryAfter);
  return problem({ status, title, ...(detail && { detail }) } satisfies Problem, { ...PRIVATE, ...extra });
}

async function explain(cause: unknown, request: Request): Promise<Response> {
  if (cause instanceof AppError) return answerProblem(cause);
  if (cause instanceof PolicyError) {
    await notePolicy(cause);
    return answerProblem(new AppError("forbidden"));
  }
  const id = crypto.randomUUID();
  logger.error({ id, event: "api", path: new URL(request.url).pathname, err: cause }, "unforeseen failure");
  return problem({ status: 500, title: "Unforeseen failure", detail: `Look for ${id} in the log.` }, PRIVATE);
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
      const raw = readQuery(request.url);
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
