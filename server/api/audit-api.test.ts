// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as answers } from "@/app/api/v1/teams/[team]/audit-answers/route";
import { GET as answersCsv } from "@/app/api/v1/teams/[team]/audit-answers.csv/route";
import { GET as answersJson } from "@/app/api/v1/teams/[team]/audit-answers.json/route";
import { GET as findings } from "@/app/api/v1/teams/[team]/rule-findings/route";
import { GET as findingsCsv } from "@/app/api/v1/teams/[team]/rule-findings.csv/route";
import { GET as findingsJson } from "@/app/api/v1/teams/[team]/rule-findings.json/route";
import { setRule } from "@/db/commands/usage/rule";
import { storeAttempts } from "@/db/test/store-attempts";
import type { Attempt } from "@/lib/usage/attempt";
import { QUESTIONS } from "@/lib/usage/audit/answer-states";
import { AuditAnswers } from "@/lib/usage/audit/answers-file";
import { FindingsAnswer } from "@/lib/usage/audit/findings-file";
import { makeAttempt } from "@/lib/usage/draft";
import { writeRequestRef } from "@/lib/usage/request/request-ref";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { readAudit } from "@/server/usage/audit";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const OCTOBER = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
const ALL = [answers, answersCsv, answersJson, findings, findingsCsv, findingsJson];

let count = 0;
const on = (day: number, more: Partial<Attempt>): Attempt =>
  makeAttempt({
    gateway: "litellm",
    recordId: `try-${++count}`,
    startedAt: Date.UTC(2026, 9, day, day) * 1000 + count * 1000,
    provider: "openai",
    model: "gpt-x",
    ...more,
  });

const TRAFFIC: readonly Partial<Attempt>[] = [
  {},
  { provider: "" },
  { provider: "groq", region: "eu-west-1", regionFrom: "recorded", priorAttempts: 0 },
  { gateway: "helicone", provider: "groq", key: "=cmd" },
  { gateway: "helicone", region: "us-east-1", regionFrom: "derived" },
];

/** A Team with a month of traffic and two rules, one of which something breaks. */
async function begin(): Promise<TokenTeam> {
  const mine = await api.begin(["usage:read"]);
  const { scope } = mine;
  await storeAttempts(
    api.store().sql,
    scope,
    TRAFFIC.map((more, place) => on(place + 3, more)),
  );
  await setRule(api.store(), scope, { terms: { kind: "providers", allowed: ["openai"] }, since: "2026-10-01" });
  await setRule(api.store(), scope, { terms: { kind: "regions", allowed: ["eu-*", "us-*"] }, since: "2026-10-01" });
  return mine;
}

const ask = (read: typeof answers, { slug, secret }: Pick<TokenTeam, "slug" | "secret">, query = "") =>
  read(apiRequest(`/api/v1/teams/${slug}/x?period=2026-10${query}`, { token: secret }), { params: Promise.resolve({ team: slug }) });

const pageOf = ({ scope }: TokenTeam, where = {}) =>
  readAudit(api.store().sql, scope, { span: OCTOBER, zone: "UTC", where, now: new Date().toISOString() });

/** Lines of a CSV none of whose cells holds a comma once those that are quoted are blanked. */
function lines(text: string): Record<string, string>[] {
  const [head = "", ...rows] = text
    .replaceAll(/"[^"]*"/g, "quoted")
    .trimEnd()
    .split("\r\n");
  return rows.map((row) => Object.fromEntries(head.split(",").map((name, place) => [name, row.split(",")[place] ?? ""])));
}

it("files of answers have what the audit counts, gateway by gateway and question by question", async () => {
  const mine = await begin();
  for (const [where, query] of [
    [{}, ""],
    [{ provider: ["groq", ""] }, "&provider=groq&provider=~"],
  ] as const) {
    const page = await pageOf(mine, where);
    const answer = AuditAnswers.parse(await (await ask(answers, mine, query)).json());
    expect(page.gateways.length).toBe(2);
    expect(answer).toMatchObject({ ...OCTOBER, zone: "UTC", total: { requests: page.all.tally.requests, score: page.all.score } });
    expect(answer.gateways).toEqual(
      page.gateways.map(({ gateway, tally, score }) => ({ gateway, requests: tally.requests, score, questions: tally.states })),
    );
    const file = await ask(answersCsv, mine, query);
    expect(file.headers.get("cache-control")).toBe("private, no-store");
    expect(file.headers.get("content-disposition")).toContain(`${mine.slug}-audit-answers-2026-10-01-to-2026-10-31.csv`);
    expect(lines(await file.text())).toMatchObject(
      page.gateways.flatMap(({ gateway, tally, score }) =>
        QUESTIONS.map((question) => ({
          ...{ gateway, question, score: String(score), requests: String(tally.requests), ...OCTOBER, zone: "UTC", sample: "false" },
          ...Object.fromEntries(Object.entries(tally.states[question]).map(([state, of]) => [state, String(of)])),
        })),
      ),
    );
  }
});

it("files of findings have what the rules found, each attempt with its receipt, and a rule that none breaks", async () => {
  const mine = await begin();
  const { reports } = await pageOf(mine);
  const answer = FindingsAnswer.parse(await (await ask(findings, mine)).json());
  expect(answer.rules).toMatchObject(
    reports.map(({ rule, kept, broken, untold, days, providers }) => ({
      ...{ rule: rule.terms.kind, since: rule.since, kept, broken, untold, days, places: providers },
    })),
  );
  const refs = reports.map(({ found }) =>
    found.map(({ gateway, recordId, at }) => writeRequestRef({ gateway, id: recordId, at: Date.parse(at) })),
  );
  expect(answer.rules.map(({ latest }) => latest.map(({ receipt }) => receipt))).toEqual(refs);
  expect(answer.rules.map(({ rule, broken, latest }) => [rule, broken, latest.length])).toEqual([
    ["providers", 2, 2],
    ["regions", 0, 0],
  ]);
  expect(lines(await (await ask(findingsCsv, mine)).text())).toMatchObject([
    { rule: "providers", broken: "2", gateway: "helicone", key: "'=cmd", receipt: refs[0]?.[0], sample: "false" },
    { rule: "providers", broken: "2", gateway: "litellm", region: "eu-west-1", receipt: refs[0]?.[1], zone: "UTC" },
    { rule: "regions", broken: "0", kept: "2", gateway: "", receipt: "", ...OCTOBER },
  ]);
});

it("is another team's to nobody, and refuses what it cannot answer", async () => {
  const [mine, other, narrow] = [await begin(), await api.begin(["usage:read"]), await api.begin(["team:read"])];
  for (const read of ALL) {
    expect((await ask(read, { ...other, slug: mine.slug })).status).toBe(404);
    expect((await ask(read, narrow)).status).toBe(403);
    expect((await ask(read, mine, "&by=day")).status).toBe(400);
  }
  expect(AuditAnswers.parse(await (await ask(answersJson, other)).json())).toMatchObject({
    gateways: [],
    total: { requests: 0, score: null },
  });
  expect(FindingsAnswer.parse(await (await ask(findingsJson, other)).json()).rules).toEqual([]);
});
