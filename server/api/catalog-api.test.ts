// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as board } from "@/app/api/v1/board/route";
import { GET as boardCsv } from "@/app/api/v1/board.csv/route";
import { GET as boardJson } from "@/app/api/v1/board.json/route";
import { GET as boardMd } from "@/app/api/v1/board.md/route";
import { GET as cells } from "@/app/api/v1/cells/route";
import { GET as changes } from "@/app/api/v1/changes/route";
import { GET as compare } from "@/app/api/v1/compare/route";
import { GET as compareCsv } from "@/app/api/v1/compare.csv/route";
import { GET as compareMd } from "@/app/api/v1/compare.md/route";
import { GET as models } from "@/app/api/v1/models/route";
import { GET as history } from "@/app/api/v1/offers/[id]/history/route";
import { GET as offers } from "@/app/api/v1/offers/route";
import { GET as openapi } from "@/app/api/v1/openapi.json/route";
import { GET as providers } from "@/app/api/v1/providers/route";
import { GET as search } from "@/app/api/v1/search/route";
import { GET as sources } from "@/app/api/v1/sources/route";
import { createDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { ModelRow, OfferRow, Problem, ProviderRow, pageOf, SourceRow } from "@/lib/catalog/api-schema";
import { ChangesAnswer } from "@/server/api/change-answer";
import { database } from "@/server/database";

const ROUTES = {
  board,
  cells,
  changes,
  compare,
  models,
  offers,
  providers,
  search,
  sources,
  "board.csv": boardCsv,
  "board.json": boardJson,
  "board.md": boardMd,
  "compare.csv": compareCsv,
  "compare.md": compareMd,
  "openapi.json": openapi,
  "offers/{id}/history": (request: Request) => history(request, { params: Promise.resolve({ id: "0" }) }),
};
const LISTS = { models: pageOf(ModelRow), offers: pageOf(OfferRow), providers: pageOf(ProviderRow) };
type List = keyof typeof LISTS;

const get = async (route: keyof typeof ROUTES, query: Record<string, string> = {}): Promise<Response> =>
  ROUTES[route](new Request(`http://localhost/api/v1/${route}?${new URLSearchParams(query)}`));
async function rows(route: List | "sources", query: Record<string, string> = {}): Promise<Record<string, unknown>[]> {
  const answer = await get(route, query);
  expect(answer.status).toBe(200);
  return (await answer.json()).rows;
}
const pluck = async (route: List, key: string, query: Record<string, string> = {}) => (await rows(route, query)).map((row) => row[key]);

const model = (id: string, input: number, more: object = {}) => [
  id,
  { id, name: id, cost: { input, output: input * 4 }, limit: { context: 1000 }, ...more },
];
const catalog = (input: number, ...more: string[]) => ({
  openai: {
    id: "openai",
    name: "OpenAI",
    models: Object.fromEntries([model("gpt-4o", input), model("gpt-4o-mini", 0.15), ...more.map((id) => model(id, 2))]),
  },
  mistral: {
    id: "mistral",
    name: "=Mistral",
    models: Object.fromEntries([model("mistral-large-latest", 2, { tool_call: true }), model("mistral-tiny", 1)]),
  },
  unpriced: { id: "unpriced", name: "No, prices", models: { "gpt-4o": { id: "gpt-4o" } } },
});
const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const PAST = { asOf: "2026-03-15T00:00:00Z" };

let drop = async () => {};
beforeAll(async () => {
  const own = await createDatabase();
  drop = own.drop;
  process.env.DATABASE_URL = own.url;
  await load(own.sql, "models.dev", MARCH, catalog(2.5));
  await load(own.sql, "models.dev", APRIL, catalog(3, "o3", "o4-mini"));
  await load(own.sql, "litellm", APRIL, {
    "gpt-4o": { litellm_provider: "openai", mode: "chat", input_cost_per_token: 0.000002, output_cost_per_token: 0.00001 },
  });
});
afterAll(async () => {
  await database().close();
  await drop();
});

describe.each(Object.keys(LISTS) as List[])("GET /api/v1/%s", (route) => {
  it("answers what its schema says", async () => {
    const answer = await get(route);
    expect(answer.headers.get("content-type")).toContain("application/json");
    const body = LISTS[route].parse(await answer.json());
    expect(body.total).toBe(body.rows.length);
    expect(body.rows.length).toBeGreaterThan(2);
    expect(body.next).toBeNull();
  });

  it.each(["1", "2", "3", "500"])("yields every row once over all pages of %s", async (limit) => {
    const all = await rows(route);
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: { rows: unknown[]; next: string | null; total: number } = await (
        await get(route, { limit, ...(cursor === null ? {} : { cursor }) })
      ).json();
      expect(page.rows.length).toBeLessThanOrEqual(Number(limit));
      expect(page.total).toBe(all.length);
      seen.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null && seen.length <= all.length);
    expect(seen).toEqual(all);
  });

  it.each<[string, Record<string, string>, string]>([
    ["an unknown parameter", { colour: "red" }, "colour"],
    ["a parameter named like an object internal", { __proto__x: "1", constructor: "x" }, "__proto__x, constructor"],
    ["a limit of 0", { limit: "0" }, "limit"],
    ["a limit that is no number", { limit: "many" }, "limit"],
    ["a damaged cursor", { cursor: "!!!" }, "cursor"],
    ["an empty cursor", { cursor: "" }, "cursor"],
    ["an instant that is none", { asOf: "yesterday" }, "asOf"],
    ["a day without an hour", { asOf: "2026-03-01" }, "asOf"],
    ["an hour without a zone", { asOf: "2026-03-01T10:00:00" }, "asOf"],
    ["the year 0", { asOf: "0000-01-01T00:00:00Z" }, "asOf"],
    ["a text that is too long", { q: "x".repeat(101) }, "q"],
    ["a NUL", { q: "a\u0000" }, "q"],
    ["what looks like our own problem", { status: "200", title: "all is well" }, "status, title"],
  ])("refuses %s and names it", async (_name, query, named) => {
    const answer = await get(route, query);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    const body = Problem.parse(await answer.json());
    expect(body.title).toBe("Bad query");
    expect(body.issues?.map((issue) => issue.path).join(", ")).toBe(named);
  });

  it("refuses a parameter that is given twice", async () => {
    const answer = await ROUTES[route](new Request(`http://localhost/api/v1/${route}?q=a&q=b`));
    expect([answer.status, (await answer.json()).issues]).toEqual([400, [{ path: "q", message: "given more than once" }]]);
  });

  it("is empty before the first capture, and knows nothing of what came later", async () => {
    const early = await (await get(route, { asOf: "2026-02-01T00:00:00Z" })).json();
    expect(route === "providers" ? early.rows.map((row: { offers: number }) => row.offers) : early.rows).toEqual(
      route === "providers" ? expect.not.arrayContaining([1]) : [],
    );
    expect(early.as_of).toBe("2026-02-01T00:00:00.000Z");
  });
});

describe("filters", () => {
  it("of models narrow by words, lab and provider", async () => {
    expect(await pluck("models", "id", { q: "gpt mini" })).toEqual(["openai/gpt-4o-mini"]);
    expect((await pluck("models", "id", { lab: "mistral" })).every((id) => String(id).startsWith("mistral/"))).toBe(true);
    expect(await pluck("models", "id", { provider: "unpriced" })).toEqual(["openai/gpt-4o"]);
    expect(await pluck("models", "id", { provider: "' or 1=1 --" })).toEqual([]);
  });

  it("of offers narrow by model, provider and native id", async () => {
    expect((await pluck("offers", "provider", { model: "openai/gpt-4o" })).sort()).toEqual(["openai", "unpriced"]);
    expect(await pluck("offers", "native_id", { provider: "mistral", q: "large" })).toEqual(["mistral-large-latest"]);
    expect(await pluck("offers", "provider", { native_id: "gpt-4o", provider: "openai" })).toEqual(["openai"]);
  });

  it("of providers narrow by words and kind", async () => {
    expect(await pluck("providers", "slug", { q: "mistral" })).toEqual(["mistral"]);
    expect(await pluck("providers", "slug", { kind: "router" })).toEqual([]);
  });
});

describe("an instant in the past", () => {
  it("shows the prices and the rows of then", async () => {
    const price = async (query: Record<string, string>) =>
      (await rows("offers", { provider: "openai", native_id: "gpt-4o", ...query })).flatMap((row) =>
        (row.prices as { meter: string; usd: string }[]).map(({ meter, usd }) => `${meter} ${usd}`),
      );
    expect(await price(PAST)).toEqual(["input 2.5", "output 10"]);
    expect(await price({})).toEqual(expect.arrayContaining(["output 12"]));
    expect(await pluck("models", "id", PAST)).not.toContain("openai/o3");
    expect(await pluck("models", "id")).toContain("openai/o3");
  });

  it("is the same instant in every zone", async () => {
    const at = async (asOf: string) => (await (await get("board.json", { asOf })).json()).offers;
    expect(await at("2026-03-15T05:45:00+05:45")).toEqual(await at("2026-03-15T00:00:00Z"));
  });
});

describe("GET /api/v1/changes", () => {
  it("answers what its schema says, newest first, each with what it was before", async () => {
    const body = ChangesAnswer.parse(await (await get("changes", { kind: "dearer,new", provider: "openai" })).json());
    expect(
      body.rows.map(({ at, kind, native_id, field, before, after }) => [at, kind, native_id, field, before?.value, after?.value]),
    ).toEqual([
      [APRIL, "price", "gpt-4o", expect.stringMatching(/^price:/), expect.any(String), expect.any(String)],
      [APRIL, "price", "gpt-4o", expect.stringMatching(/^price:/), expect.any(String), expect.any(String)],
      [APRIL, "new", expect.any(String), null, undefined, true],
      [APRIL, "new", expect.any(String), null, undefined, true],
    ]);
  });
  it.each([
    ["a kind that is none", { kind: "cheaper,free" }, "kind"],
    ["a size of nothing", { least: "0" }, "least"],
    ["a damaged place", { before: "1;drop table" }, "before"],
    ["a day that is none", { since: "2026-13-01" }, "since"],
    ["an unknown parameter", { colour: "red" }, "colour"],
  ])("refuses %s and names it", async (_name, query, named) => {
    const answer = await get("changes", query as unknown as Record<string, string>);
    expect([answer.status, Problem.parse(await answer.json()).issues?.map((issue) => issue.path)]).toEqual([400, [named]]);
  });
});

describe("an offer", () => {
  it("carries each price with its source, its date and whether another source says otherwise", async () => {
    const [row] = await rows("offers", { provider: "openai", native_id: "gpt-4o", asOf: "2026-04-02T00:00:00Z" });
    const offer = OfferRow.parse(row);
    expect(offer.prices[0]).toMatchObject({ meter: "input", unit: "token", usd: "3", source: "models.dev", since: APRIL, conflict: true });
    expect(offer.sources.sort()).toEqual(["litellm", "models.dev"]);
  });
});

describe("GET /api/v1/sources", () => {
  it("answers what its schema says", async () => {
    const body = z.strictObject({ as_of: z.iso.datetime(), rows: z.array(SourceRow) }).parse(await (await get("sources")).json());
    expect(body.rows.map(({ id, captures }) => [id, captures])).toEqual([
      ["litellm", 1],
      ["models.dev", 2],
    ]);
  });
  it("counts as of the instant", async () => {
    const then = await rows("sources", PAST);
    expect(then.map(({ id, captures, first_at }) => [id, captures, first_at])).toEqual([
      ["litellm", 0, null],
      ["models.dev", 1, MARCH],
    ]);
  });
  it("refuses an unknown parameter", async () => expect((await get("sources", { limit: "1" })).status).toBe(400));
});

describe("the exports of the board", () => {
  function readCsv(text: string): Record<string, string>[] {
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    const split = (line: string) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, head.split(",").length)
        .map(([, cell = ""]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));
    const names = split(head);
    return lines.map((line) => Object.fromEntries(split(line).map((cell, index) => [names[index] ?? "", cell])));
  }

  it.each<[string, Record<string, string>]>([
    ["without a filter", {}],
    ["filtered", { tools: "1", unknown: "1", sort: "name" }],
    ["with columns of its own", { columns: "unpriced,openai" }],
    ["with a column named twice", { columns: "openai,openai" }],
    ["in the past", PAST],
  ])("hold the same rows in JSON and CSV %s", async (_name, query) => {
    const [json, csv] = [await get("board.json", query), await get("board.csv", query)];
    const offers: Record<string, unknown>[] = (await json.json()).offers;
    const lines = readCsv(await csv.text());
    expect(offers.length).toBeGreaterThan(0);
    const cell = (value: unknown): string =>
      value === null ? "" : typeof value === "string" && value.startsWith("=") ? `'${value}` : String(value);
    expect(lines.map(({ as_of, ...row }) => row)).toEqual(
      offers.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cell(value)]))),
    );
    expect(new Set(offers.map(({ provider, native_id, variant }) => `${provider} ${native_id} ${variant}`)).size).toBe(offers.length);
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="tollboard-\d{4}-\d{2}-\d{2}\.csv"$/);
  });

  it("guard a name that begins like a formula", async () => {
    const text = await (await get("board.csv", { provider: "mistral" })).text();
    expect(text).toContain(",'=Mistral,");
    expect(text).not.toContain(",=Mistral");
  });

  it("fall back on hostile parameters instead of failing", async () => {
    const all = (await (await get("board.json")).json()).offers.length;
    for (const query of [
      { sort: "at:'; drop table fact" },
      { lens: "__proto__" },
      { mix: "0-0-0" },
      { "max-price": "NaN" },
      { status: "200" },
    ])
      expect((await (await get("board.json", query as unknown as Record<string, string>)).json()).offers.length).toBe(all);
    expect((await get("board.json", { status: "200", title: "x" })).status).toBe(400);
    expect(await (await get("board.csv", { q: "no such model anywhere" })).text()).toMatch(/^model,model_name,[a-z_,]+\r\n$/);
  });
});

describe("the parts of the board and its cells", () => {
  it("belong to one revision", async () => {
    const [core, rest] = [await (await get("board", { part: "core" })).json(), await (await get("board", { part: "rest" })).json()];
    expect(core.revision).toBe(rest.revision);
    expect(rest.offers.id).toHaveLength(core.offers.provider.length);
    expect((await get("board", {})).status).toBe(400);
    expect((await get("board", { part: "all" })).status).toBe(400);
  });

  it("name the offers of one model at one provider, and 404 where there are none", async () => {
    const found = await (await get("cells", { provider: "openai", model: "openai/gpt-4o" })).json();
    expect(found.offers.map((offer: { nativeId: string }) => offer.nativeId)).toEqual(["gpt-4o"]);
    const none = await get("cells", { provider: "openai", model: "x/y" });
    expect([none.status, Problem.parse(await none.json()).title]).toEqual([404, "No such cell"]);
    expect((await get("cells", { provider: "openai" })).status).toBe(400);
  });
});

describe("the description of the API", () => {
  it("lists every route that there is, and no other", async () => {
    const folder = path.join(import.meta.dirname, "../../app/api/v1");
    const there = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .map((file) => `/api/v1/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`)
      // The ids of models there hold a slash, so these routes take all that follows.
      .map((route) =>
        route.replace("/model/[...path]", "/model/{author}/{slug}").replace("/models/[...path]", "/models/{author}/{slug}/endpoints"),
      );
    const document = await (await get("openapi.json")).json();
    expect(Object.keys(document.paths).sort()).toEqual(there.sort());
    expect(
      Object.keys(ROUTES)
        .map((route) => `/api/v1/${route}`)
        .sort(),
    ).toEqual(there.filter((route) => !/^\/api\/v1\/(?:teams|mirrors|otlp)\//.test(route)).sort());
  });

  it("says what is required and what is answered", async () => {
    const { paths } = await (await get("openapi.json")).json();
    const required = (route: string) =>
      paths[route].get.parameters.filter((one: { required: boolean }) => one.required).map((one: { name: string }) => one.name);
    expect([required("/api/v1/models"), required("/api/v1/cells"), required("/api/v1/board")]).toEqual([
      [],
      ["provider", "model"],
      ["part"],
    ]);
    expect(Object.keys(paths["/api/v1/board.csv"].get.responses["200"].content)).toEqual(["text/csv"]);
  });

  it("is fulfilled by the answers", async () => {
    const { paths } = await (await get("openapi.json")).json();
    for (const route of ["models", "offers", "providers", "sources", "board.json"] as const) {
      const { schema } = paths[`/api/v1/${route}`].get.responses["200"].content["application/json"];
      expect(z.fromJSONSchema(schema).safeParse(await (await get(route)).json())).toMatchObject({ success: true });
    }
  });
});
