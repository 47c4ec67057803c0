import "server-only";
import type { TeamScope } from "@/lib/team/scope";
import { database } from "@/server/database";
import { problem } from "@/server/edge/public-route";
import { textStream } from "@/server/edge/text-stream";
import { exportFocus, focusCsv } from "@/server/usage/focus-export";

const PRIVATE = { "cache-control": "private, no-store" };

/** A Team's month as FOCUS 1.4, as the API is asked for it; or what is wrong with the month. **Throws** `PolicyError`. */
export async function answerFocus(scope: TeamScope, month: string): Promise<Response> {
  const made = await exportFocus({ sql: database().sql, scope, now: new Date().toISOString() }, month);
  if (!made.ok) return problem({ status: 400, title: "Bad query", issues: [{ path: "month", message: made.error }] }, PRIVATE);
  return new Response(textStream(focusCsv(made.value)), {
    headers: {
      ...PRIVATE,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="focus-1.4-${scope.slug}-${month}.csv"`,
    },
  });
}
