// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as spend } from "@/app/api/v1/teams/[team]/spend/route";
import { GET as csvOf } from "@/app/api/v1/teams/[team]/spend.csv/route";
import { GET as fileOf } from "@/app/api/v1/teams/[team]/spend.json/route";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { storePriced } from "@/db/test/store-attempts";
import { nanoText } from "@/lib/base/decimal";
import { makeAttempt } from "@/lib/usage/draft";
import { priceInEffect, tokensOf } from "@/lib/usage/measure";
import { readPeriod } from "@/lib/usage/period";
import { DIMENSIONS, type Dimension, NARROWABLE, SpendAnswer, type SpendFigures } from "@/lib/usage/spend";
import { FIGURE_NAMES, NO_FIGURES, sumFigures } from "@/lib/usage/sum-figures";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { exploreUsage } from "@/server/usage/explore-usage";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const FIRST = Date.UTC(2025, 9, 29);
const SPAN_MS = 7 * 86_400_000;
const ZONES = ["UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"];

const costings = fc.constantFrom(
  { state: "priced", calculated: 7_000_001n, low: null, high: null, reason: "posted_price" },
  { state: "priced", calculated: 0n, low: null, high: null, reason: "failed_without_tokens" },
  { state: "estimated", calculated: null, low: 3n, high: 900_000_000n, reason: "split_not_recorded" },
  { state: "unpriced", calculated: null, low: null, high: null, reason: "no_offer" },
  { state: "conflict", calculated: 11n, low: 11n, high: 15n, reason: "sources_disagree" },
) as fc.Arbitrary<Pick<PricedAttempt["costing"], "state" | "calculated" | "low" | "high" | "reason">>;

const attempts = fc.record({
  at: fc.integer({ min: 0, max: SPAN_MS - 1 }),
  provider: fc.constantFrom("", "groq", "=cmd|' /C calc'!A0"),
  model: fc.constantFrom("m-1", 'an "odd", name', "m-2"),
  key: fc.constantFrom("", "k1", "k2"),
  project: fc.constantFrom("", "search"),
  user: fc.constantFrom("", "ada", "-bob"),
  tags: fc.constantFrom<string[]>([], ["nightly"], ["nightly", "agent"]),
  region: fc.constantFrom("", "eu-west-1"),
  call: fc.integer({ min: 0, max: 30 }),
  input: fc.integer({ min: 0, max: 1_000_000 }),
  reported: fc.option(fc.bigInt({ min: 0n, max: 10n ** 13n })),
  saving: fc.option(fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n })),
  costing: costings,
});

type Drawn = typeof attempts extends fc.Arbitrary<infer T> ? T : never;

function priced({ at, call, input, costing, saving, ...rest }: Drawn, place: number): PricedAttempt {
  const attempt = makeAttempt({
    ...rest,
    gateway: place % 2 === 0 ? "litellm" : "portkey",
    recordId: `try-${place}`,
    requestId: place % 3 === 0 ? `call-${call}` : `try-${place}`,
    startedAt: (FIRST + at) * 1000,
    tokens: { input, output: at % 1000 },
    tokenRecord: "recorded",
  });
  const whole = { offerId: null, rate: null, posted: null, tierFrom: 0, lines: [], saving, ...costing } as const;
  return { attempt, provider: attempt.provider, model: attempt.model, costing: whole };
}

const dimensions = fc.constantFrom(...DIMENSIONS);
const questions = fc.record({
  zone: fc.constantFrom(...ZONES),
  by: fc.uniqueArray(dimensions, { minLength: 1, maxLength: 2 }),
  period: fc.constantFrom(
    "2025-11",
    "2025-11-01..2025-11-03",
    "2025-11-02",
    "2025-10-29..2025-11-06",
    "2025-11-01T12:30:00Z..2025-11-02T12:30:00Z",
  ),
  where: fc.constantFrom<Record<string, string[]>>(
    {},
    { provider: ["groq", ""] },
    { tag: ["nightly"] },
    { user: ["-bob"], project: ["search"] },
  ),
  compare: fc.boolean(),
});

type Question = typeof questions extends fc.Arbitrary<infer T> ? T : never;

const at = (slug: string) => ({ params: Promise.resolve({ team: slug }) });

function pathOf({ slug }: TokenTeam, { zone, by, period, where, compare }: Question, file = ""): string {
  const params = new URLSearchParams({ zone, by: by.join(), period, ...(compare && { compare: "before" }) });
  for (const [name, values] of Object.entries(where)) for (const value of values) params.append(name, value === "" ? "~" : value);
  return `/api/v1/teams/${slug}/spend${file}?${params}`;
}

/** A CSV text as records, by the rules of RFC 4180. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  const [head = [], ...lines] = rows.filter((row) => row.length > 1);
  return lines.map((line) => Object.fromEntries(head.map((name, place) => [name, line[place] ?? ""])));
}

/** Digit by digit the same amount, however it is written. */
const nano = (text: string): bigint => BigInt(Math.round(Number(text) * 1e9));

function expectLine(line: Record<string, string>, figures: SpendFigures): void {
  for (const name of FIGURE_NAMES.counts) expect(line[name], name).toBe(String(figures[name]));
  for (const name of FIGURE_NAMES.amounts) expect(nano(line[name] ?? ""), name).toBe(nano(figures[name]));
  expect(line.tokens).toBe(String(tokensOf(figures)));
  expect(line.attempts_priced).toBe(String(figures.states.priced));
  const { value } = priceInEffect(figures);
  expect(line.spend_per_million_tokens === "" ? null : nano(line.spend_per_million_tokens ?? "")).toBe(
    value === null ? null : nano(nanoText(value)),
  );
}

const additive = ({ requests: _, ...figures }: SpendFigures) => figures;

/** Rows come to the total; Requests of several rows, and Attempts of several tags, are in each. */
function expectSum({ by, rows, total }: Pick<SpendAnswer, "by" | "rows" | "total">): void {
  const sum = sumFigures(rows);
  expect(sum.requests).toBeGreaterThanOrEqual(total.requests);
  if (by.includes("tag")) expect(sum.attempts).toBeGreaterThanOrEqual(total.attempts);
  else expect(additive(sum)).toEqual(additive(total));
}

async function check(mine: TokenTeam, question: Question): Promise<void> {
  const { zone, by, where } = question;
  const ask = (file = "") => apiRequest(pathOf(mine, question, file), { token: mine.secret });
  const answer = SpendAnswer.parse(await (await spend(ask(), at(mine.slug))).json());
  const period = readPeriod(question.period, { now: new Date().toISOString(), zone, lastDay: null });
  if (!period.ok) throw new Error(period.error);
  const [first, second] = by as [Dimension, Dimension?];
  const explore = { by: second ? [first, second] : [first], show: "spend", compare: question.compare, sort: "" } as const;
  const page = await exploreUsage(api.store().sql, mine.scope, { period: period.value, zone, explore: explore as never, where });
  expect(page.found?.answer).toEqual(answer);
  expectSum(answer);
  if (answer.before) expectSum({ by: answer.by, ...answer.before });
  const groups = page.found?.groups ?? [];
  expect(additive(sumFigures(groups.flatMap(({ now }) => now ?? [])))).toEqual(additive(sumFigures(answer.rows)));
  expect(additive(sumFigures(groups.flatMap(({ before }) => before ?? [])))).toEqual(additive(sumFigures(answer.before?.rows ?? [])));
  const lines = readCsv(await (await csvOf(ask(".csv"), at(mine.slug))).text());
  expect(lines).toHaveLength(groups.length);
  for (const [place, line] of lines.entries()) {
    const group = groups[place];
    expectLine(line, group?.now ?? NO_FIGURES);
    expect(line.zone).toBe(zone);
    if (answer.before) expect(nano(line.before_spend ?? "")).toBe(nano(group?.before?.spend ?? "0"));
    for (const dimension of by) expect(line[dimension]).not.toMatch(/^[=+\-@]/);
  }
}

it("API, CSV and the page's own model say the same, and every breakdown comes to its total, in any zone", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(attempts, { minLength: 1, maxLength: 90 }),
      fc.array(questions, { minLength: 9, maxLength: 9 }),
      async (drawn, asked) => {
        const mine = await api.begin(["usage:read"]);
        await storePriced(api.store().sql, mine.scope, drawn.map(priced));
        for (const question of asked) await check(mine, question);
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

it("a question that cannot be answered is refused with what is wrong, and one that narrows to nothing comes to nothing", async () => {
  const mine = await api.begin(["usage:read"]);
  const ask = async (query: string) => {
    const answer = await spend(apiRequest(`/api/v1/teams/${mine.slug}/spend?${query}`, { token: mine.secret }), at(mine.slug));
    const body = (await answer.json()) as { issues?: { path: string }[]; total?: { attempts: number } };
    return body.issues?.map(({ path }) => path) ?? [answer.status, body.total?.attempts];
  };
  expect(await ask("by=day")).toEqual(["from"]);
  expect(await ask("from=2026-10-01")).toEqual(["to"]);
  expect(await ask("period=2026-10&from=2026-10-01")).toEqual(["period"]);
  expect(await ask("period=soon")).toEqual(["period"]);
  expect(await ask("from=2026-10-01&to=2026-11-01&compare=before")).toEqual(["compare"]);
  expect(await ask("period=2026-10&provider=")).toEqual(["provider.0"]);
  expect(await ask("period=2026-10&period=2026-11")).toEqual(["period"]);
  expect(await ask("period=2026-10&provider=groq&provider=~")).toEqual([200, 0]);
});

it("files say what they are of in their names, are kept by nobody else, and are another team's to nobody", async () => {
  const [mine, other] = [await api.begin(["usage:read"]), await api.begin(["usage:read"])];
  await storePriced(api.store().sql, mine.scope, [priced(fc.sample(attempts, { numRuns: 1, seed: 1 })[0] as Drawn, 1)]);
  const path = `/api/v1/teams/${mine.slug}/spend.json?period=2025-10-29..2025-11-06`;
  const file = await fileOf(apiRequest(path, { token: mine.secret }), at(mine.slug));
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${mine.slug}-spend-2025-10-29-to-2025-11-06.json"`);
  expect(file.headers.get("cache-control")).toBe("private, no-store");
  expect(SpendAnswer.parse(await file.json()).total.attempts).toBe(1);
  expect((await fileOf(apiRequest(path, { token: other.secret }), at(mine.slug))).status).toBe(404);
  const theirs = await spend(
    apiRequest(`/api/v1/teams/${other.slug}/spend?period=2025-10-29..2025-11-06`, { token: other.secret }),
    at(other.slug),
  );
  expect(SpendAnswer.parse(await theirs.json()).total.attempts).toBe(0);
});

it("takes every dimension that usage can be narrowed to", async () => {
  const mine = await api.begin(["usage:read"]);
  const query = NARROWABLE.map((dimension) => `${dimension}=x`).join("&");
  const answer = await spend(apiRequest(`/api/v1/teams/${mine.slug}/spend?period=30d&${query}`, { token: mine.secret }), at(mine.slug));
  expect(answer.status).toBe(200);
});
