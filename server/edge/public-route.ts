import "server-only";
import type { z } from "zod";
import { isInYears } from "@/lib/base/instant";
import { err, ok, type Result } from "@/lib/base/result";
import { BusyError } from "@/server/catalog/kept-boards";
import { AWAY, isAway } from "@/server/edge/away";
import { issueWords } from "@/server/edge/issue-words";
import { logger } from "@/server/log";

/** A failure that a caller can act on, as `application/problem+json` (RFC 9457). */
export type Problem = {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};

/** Answers with a problem document. */
export const problem = (body: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: "about:blank", ...body }), {
    status: body.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });

type RouteSpec<Query extends z.ZodType, Body> = {
  readonly query: Query;
  readonly answer: (query: z.output<Query>) => Promise<Body | Problem>;
};

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "status" in value && "title" in value;

const badQuery = (issues: Problem["issues"]): Problem => ({ status: 400, title: "Bad query", issues });

const NONE: readonly string[] = [];

/** The parameters of a URL as text, each given once, but for those of `many`, which are lists. */
export function readQuery(url: string, many = NONE): Result<Record<string, string | string[]>, Problem> {
  const params = new URL(url).searchParams;
  const repeated = [...params.keys()].find((key) => params.getAll(key).length > 1 && !many.includes(key));
  if (repeated !== undefined) return err(badQuery([{ path: repeated, message: "given more than once" }]));
  const binary = [...params].find(([, value]) => value.includes("\u0000") || !value.isWellFormed());
  if (binary) return err(badQuery([{ path: binary[0], message: "is no text" }]));
  const asOf = params.get("asOf") ?? "";
  if (/^\d/.test(asOf) && !isInYears(asOf)) return err(badQuery([{ path: "asOf", message: "must lie in the years 2015 to 2099" }]));
  return ok(Object.fromEntries([...params].map(([key, value]) => [key, many.includes(key) ? params.getAll(key) : value])));
}

/**
 * Makes a public GET handler out of a query schema and an answer: parse, ask, write JSON. Unknown or bad parameters give
 * 400 with each one named; a database that is away gives 503, anything unforeseen 500 with an id that is in the log.
 */
export function publicRoute<Query extends z.ZodType, Body>(spec: RouteSpec<Query, Body>): (request: Request) => Promise<Response> {
  return async (request) => {
    const raw = readQuery(request.url);
    if (!raw.ok) return problem(raw.error);
    const query = spec.query.safeParse(raw.value);
    if (!query.success) return problem(badQuery(issueWords(query.error)));
    try {
      const body = await spec.answer(query.data);
      if (isProblem(body)) return problem(body);
      if (body instanceof Response) return body;
      return Response.json(body, { headers: { "cache-control": "public, max-age=60" } });
    } catch (cause) {
      if (cause instanceof BusyError) return problem({ status: 503, title: "Busy", detail: cause.message }, { "retry-after": "5" });
      if (isAway(cause)) {
        logger.warn({ path: new URL(request.url).pathname, err: cause }, "the database was away");
        return problem(AWAY.problem, AWAY.headers);
      }
      const id = crypto.randomUUID();
      logger.error(
        { id, path: new URL(request.url).pathname, message: cause instanceof Error ? cause.message : String(cause) },
        "unforeseen failure",
      );
      return problem({ status: 500, title: "Unforeseen failure", detail: `Look for ${id} in the log.` });
    }
  };
}
