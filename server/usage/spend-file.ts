import "server-only";
import type { z } from "zod";
import type { TeamScope } from "@/lib/team/scope";
import { spendCsv } from "@/lib/usage/spend-csv";
import { answerSpend } from "@/server/usage/answer-spend";
import { figuresFile } from "@/server/usage/figures-file";
import type { SpendQuery } from "@/server/usage/spend-query";

/** What `answerSpend` answers, as a file to be kept. **Throws** `PolicyError`. */
export async function spendFile(scope: TeamScope, query: z.output<typeof SpendQuery>, kind: "csv" | "json"): Promise<Response> {
  const answer = await answerSpend(scope, query);
  if (answer instanceof Response) return answer;
  return figuresFile(scope, { what: "spend", kind, answer, csv: (one) => spendCsv(one, new Date().toISOString()) });
}
