import "server-only";
import type { z } from "zod";
import type { TeamScope } from "@/lib/team/scope";
import { spanDays } from "@/lib/usage/span-days";
import { spendCsv } from "@/lib/usage/spend-csv";
import { answerSpend } from "@/server/usage/answer-spend";
import type { SpendQuery } from "@/server/usage/spend-query";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** What `answerSpend` answers, as a file to be kept. **Throws** `PolicyError`. */
export async function spendFile(scope: TeamScope, query: z.output<typeof SpendQuery>, kind: keyof typeof TYPES): Promise<Response> {
  const answer = await answerSpend(scope, query);
  if (answer instanceof Response) return answer;
  const { first, last } = spanDays(answer, answer.zone);
  const name = `${scope.slug}-spend-${first}${first === last ? "" : `-to-${last}`}.${kind}`;
  return new Response(kind === "csv" ? spendCsv(answer, new Date().toISOString()) : JSON.stringify(answer), {
    headers: {
      "content-type": TYPES[kind],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
