// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as compare } from "@/app/api/v1/compare/route";
import { GET as compareCsv } from "@/app/api/v1/compare.csv/route";
import { GET as compareMd } from "@/app/api/v1/compare.md/route";
import { createDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { Problem } from "@/lib/catalog/api-schema";
import { sortChanges } from "@/lib/compare/changes-since";
import { CompareAnswer } from "@/server/api/compare-answer";
import { listChangesSince } from "@/server/catalog/compare-tools";
import { getComparison } from "@/server/catalog/comparison";
import { findToCompare } from "@/server/catalog/find-to-compare";
import { database } from "@/server/database";

const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const PINNED = "2026-03-15T12:00:00.000Z";

type Price = { input: number; output: number; context?: number };
const model = (id: string, { input, output, context = 1000 }: Price) =>
  [id, { id, name: id, cost: { input, output }, limit: { context } }] as const;
const catalog = (providers: Record<string, Record<string, Price>>) =>
  Object.fromEntries(
    Object.entries(providers).map(([id, models]) => [
      id,
      { id, name: id, models: Object.fromEntries(Object.entries(models).map(([name, price]) => model(name, price))) },
    ]),
  );

const OFFERS = ["openai@gpt-4o", "azure@gpt-4o", "github-models@openai/gpt-4o"];

let drop = async () => {};
beforeAll(async () => {
  const own = await createDatabase();
  drop = own.drop;
  process.env.DATABASE_URL = own.url;
  const longGone = { requesty: { "openai/gpt-4o": { input: 2, output: 8 } } };
  const others = { groq: { "llama-3.3-70b-versatile": { input: 1, output: 1 } } };
  await load(own.sql, "models.dev", "2025-10-01T00:00:00.000Z", catalog({ ...others, ...longGone }));
  await load(own.sql, "models.dev", "2025-11-01T00:00:00.000Z", catalog(others));
  const before = { openai: { "gpt-4o": { input: 2.5, output: 10 } }, azure: { "gpt-4o": { input: 2, output: 8 } } };
  await load(own.sql, "models.dev", MARCH, catalog({ ...before, "github-models": { "openai/gpt-4o": { input: 3, output: 12 } } }));
  await load(
    own.sql,
    "models.dev",
    APRIL,
    catalog({
      openai: { "gpt-4o": { input: 2, output: 10, context: 2000 } },
      azure: { "gpt-4o": { input: 2.2, output: 8 } },
      ...longGone,
      poe: { "openai/gpt-4o": { input: 1, output: 4 } },
    }),
  );
});
afterAll(async () => {
  await database().close();
  await drop();
});

const ask = (query: Record<string, string>) => new Request(`http://localhost/api/v1/compare?${new URLSearchParams(query)}`);
const answer = async (query: Record<string, string>) => CompareAnswer.parse(await (await compare(ask(query))).json());

describe("a comparison", () => {
  it("finds offers by key and by number, models by what speaks for them, and names what is not there", async () => {
    const byKey = await getComparison(["azure@gpt-4o", "openai/gpt-4o", "nobody@x", "99999999"], null);
    expect(byKey.columns.map(({ key }) => key)).toEqual(["azure@gpt-4o", "openai@gpt-4o"]);
    expect(byKey.columns[1]?.standsFor).toMatchObject({ why: "own" });
    expect(byKey.missing).toEqual(["nobody@x", "99999999"]);
    const id = String(byKey.columns[0]?.offer.id);
    expect((await getComparison([id], null)).columns[0]?.key).toBe("azure@gpt-4o");
  });
  it("shows an offer once, however it was named", async () => {
    const { columns } = await getComparison(["openai@gpt-4o", "openai/gpt-4o"], null);
    expect(columns).toHaveLength(1);
  });
  it("of the past has the figures of then, and nothing of before", async () => {
    const input = async (asOf: string | null) =>
      (await getComparison(["openai@gpt-4o"], asOf)).columns[0]?.offer.rates.find(({ field }) => field === "price:input")?.value;
    expect([await input(PINNED), await input(null)]).toEqual(["2.5", "2"]);
    expect(await getComparison(OFFERS, "2026-02-01T00:00:00.000Z")).toMatchObject({ columns: [], missing: OFFERS });
  });
});

it("what changed since a pin is told exactly: cheaper, dearer, ended, new or back, and otherwise", async () => {
  const told = sortChanges(await listChangesSince(OFFERS, PINNED));
  const words = Object.fromEntries(
    Object.entries(told).map(([key, changes]) => [
      key,
      changes.map(
        ({ provider, kind, field, before, after }: (typeof changes)[number]) =>
          `${provider} ${field ?? kind} ${before?.value} ${after?.value}`,
      ),
    ]),
  );
  expect(words).toEqual({
    cheaper: ["openai price:input 2.5 2"],
    dearer: ["azure price:input 2 2.2"],
    ended: ["github-models gone true false"],
    arrived: ["requesty back false true", "poe new undefined true"],
    other: ["openai context 1000 2000"],
  });
});

it("words find offers and models that are not picked yet", async () => {
  const { found } = await findToCompare("gpt-4o", { picks: ["openai@gpt-4o"], asOf: null });
  expect(found.map(({ pick }) => pick)).toEqual(expect.arrayContaining(["openai/gpt-4o", "azure@gpt-4o"]));
  expect(found.map(({ pick }) => pick)).not.toContain("openai@gpt-4o");
});

describe("GET /api/v1/compare", () => {
  it("prices the workload at each offer, to the nano", async () => {
    const { offers } = await answer({ offers: OFFERS.slice(0, 2).join(","), load: "1000-1000-0-0-100-0", asOf: PINNED });
    expect(offers.map(({ workload }) => workload)).toEqual([
      {
        request_usd: "0.0035",
        batch_request_usd: null,
        day_usd: "3.5",
        month_usd: "105",
        is_lower_bound: false,
        batch_at_standard_price: false,
      },
      {
        request_usd: "0.0028",
        batch_request_usd: null,
        day_usd: "2.8",
        month_usd: "84",
        is_lower_bound: false,
        batch_at_standard_price: false,
      },
    ]);
  });
  it("is empty without picks", async () => expect(await answer({})).toMatchObject({ offers: [], missing: [] }));
  it.each([
    ["an unknown parameter", { colour: "red" }],
    ["an instant that is none", { asOf: "soon" }],
  ])("refuses %s", async (_name, query) => {
    const refused = await compare(ask(query as unknown as Record<string, string>));
    expect([refused.status, Problem.parse(await refused.json()).title]).toEqual([400, "Bad query"]);
  });
  it("goes as CSV, a column an offer, and as a Markdown table with the best in bold", async () => {
    const csv = await (await compareCsv(ask({ offers: OFFERS.join(","), asOf: PINNED }))).text();
    expect(csv.split("\r\n")[0]).toBe(`group,field,condition,${OFFERS.join(",")},sources`);
    expect(csv).toContain("Prices,price:input,,2.5,2,3,models.dev 15 Mar 2026");
    const text = await (await compareMd(ask({ offers: OFFERS.join(","), asOf: PINNED }))).text();
    expect(text).toContain("| Input, per million | $2.50 | **$2.00** | $3.00 | models.dev 15 Mar 2026 |");
  });
});
