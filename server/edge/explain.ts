import "server-only";
import { PolicyError } from "@/db/commands/change-team";
import { BusyReadsError } from "@/db/wall/read-places";
import { AppError } from "@/server/edge/app-error";
import { AWAY, isAway } from "@/server/edge/away";
import { notePolicy } from "@/server/edge/note-policy";
import { type Problem, problem } from "@/server/edge/public-route";
import { logger } from "@/server/log";

/** Answers that are of one Team alone. */
export const PRIVATE = { "cache-control": "private, no-store" };

/** When to ask again for what too many wait for. **Units**: s. */
const BUSY_SECONDS = 5;

const TITLES: Record<AppError["code"], readonly [status: number, title: string]> = {
  unauthenticated: [401, "Not signed in"],
  stale_proof: [401, "Sign in again"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "No such thing"],
  rate_limited: [429, "Too many requests"],
  conflict: [409, "Conflict"],
  unavailable: [503, "Not available"],
};

function answerProblem({ code, detail, retryAfter }: AppError): Response {
  const [status, title] = TITLES[code];
  const extra: Record<string, string> = {};
  if (status === 401) extra["www-authenticate"] = 'Bearer realm="tollboard"';
  if (retryAfter !== undefined) extra["retry-after"] = String(retryAfter);
  return problem({ status, title, ...(detail && { detail }) } satisfies Problem, { ...PRIVATE, ...extra });
}

/** What is answered to whatever a gate or a command throws. A refusal is written down; what nobody foresaw goes to the log. */
export async function explain(cause: unknown, request: Request): Promise<Response> {
  if (cause instanceof AppError) return answerProblem(cause);
  if (cause instanceof BusyReadsError)
    return answerProblem(new AppError("rate_limited", "Many reads of this team's usage wait already.", BUSY_SECONDS));
  if (cause instanceof PolicyError) {
    await notePolicy(cause);
    return answerProblem(new AppError("forbidden"));
  }
  if (isAway(cause)) {
    logger.warn({ event: "api", path: new URL(request.url).pathname, err: cause }, "the database was away");
    return problem(AWAY.problem, { ...PRIVATE, ...AWAY.headers });
  }
  const id = crypto.randomUUID();
  logger.error({ id, event: "api", path: new URL(request.url).pathname, err: cause }, "unforeseen failure");
  return problem({ status: 500, title: "Unforeseen failure", detail: `Look for ${id} in the log.` }, PRIVATE);
}
