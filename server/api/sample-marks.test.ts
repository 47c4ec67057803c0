import { afterAll, beforeAll, expect, it } from "vitest";
import { setRule } from "@/db/commands/usage/rule";
import { storeAttempts } from "@/db/test/store-attempts";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";
import { answerRequests, RequestsCsvQuery, RequestsQuery, readAsk } from "@/server/api/request-answers";
import { openTeamApi, type TeamApi } from "@/server/api/test/team-api";
import { answersFile, findingsFile } from "@/server/usage/answer-audit";
import { latencyFile } from "@/server/usage/answer-latency";
import { findReceipt } from "@/server/usage/receipt";
import { requestsCsv } from "@/server/usage/requests-csv";
import { spendFile } from "@/server/usage/spend-file";
import { LatencyQuery, SpanQuery, SpendQuery } from "@/server/usage/spend-query";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const MONTH = { period: "2026-10" };
const AT = Date.UTC(2026, 9, 3, 10);

const FILES = [
  (scope: TeamScope, kind: "csv" | "json") => spendFile(scope, SpendQuery.parse(MONTH), kind),
  (scope: TeamScope, kind: "csv" | "json") => latencyFile(scope, LatencyQuery.parse(MONTH), kind),
  (scope: TeamScope, kind: "csv" | "json") => answersFile(scope, SpanQuery.parse(MONTH), kind),
  (scope: TeamScope, kind: "csv" | "json") => findingsFile(scope, SpanQuery.parse(MONTH), kind),
];

async function begin(): Promise<TeamScope> {
  const { scope } = await api.begin(["usage:read"]);
  await storeAttempts(api.store().sql, scope, [
    makeAttempt({ gateway: "portkey", recordId: "a", startedAt: AT * 1000, provider: "groq", latencyMs: 900 }),
  ]);
  await setRule(api.store(), scope, { terms: { kind: "providers", allowed: ["openai"] }, since: "2026-10-01" });
  return scope;
}

/** What the lines of a file say. Counted from the end: no cell from there on is quoted in any of them. */
function marks(csv: string): string[] {
  const [head = "", ...rows] = csv.trimEnd().split("\r\n");
  const names = head.split(",");
  const place = names.indexOf("sample") - names.length;
  return [...new Set(rows.map((row) => row.split(",").at(place) ?? ""))];
}

async function requestsOf(scope: TeamScope): Promise<string> {
  const ask = await readAsk(scope, RequestsCsvQuery.parse(MONTH));
  if (!ask.ok) throw new Error("bad query");
  return new Response(requestsCsv(api.store(), scope, ask.value)).text();
}

it.each([true, false])("every file of a team says whether it is a sample: %s", async (isSample) => {
  const scope = { ...(await begin()), isSample };
  for (const file of FILES) {
    expect(marks(await (await file(scope, "csv")).text())).toEqual([String(isSample)]);
    expect(((await (await file(scope, "json")).json()) as { sample?: boolean }).sample).toBe(isSample || undefined);
  }
  expect(marks(await requestsOf(scope))).toEqual([String(isSample)]);
  expect(await answerRequests(scope, RequestsQuery.parse(MONTH))).toMatchObject({
    rows: [{ record_id: "a" }],
    ...(isSample && { sample: true }),
  });
  const found = await findReceipt(api.store(), scope, { gateway: "portkey", id: "a", at: AT });
  expect(found.ok && found.value.receipt.sample).toBe(isSample || undefined);
});
