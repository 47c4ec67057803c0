// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as history } from "@/app/api/v1/offers/[id]/history/route";
import { createDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { OfferHistoryAnswer, Problem } from "@/lib/catalog/api-schema";
import { database } from "@/server/database";

const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const MAY = "2026-05-01T00:00:00.000Z";

const catalog = (...inputs: [id: string, input: number][]) => ({
  openai: {
    id: "openai",
    name: "OpenAI",
    models: Object.fromEntries(inputs.map(([id, input]) => [id, { id, name: id, cost: { input, output: 8 } }])),
  },
});
const litellm = (input: number) => ({
  "gpt-4o": { litellm_provider: "openai", mode: "chat", input_cost_per_token: input / 1e6, output_cost_per_token: 8 / 1e6 },
});

const get = (id: string, query: Record<string, string> = {}): Promise<Response> =>
  history(new Request(`http://localhost/api/v1/offers/${id}/history?${new URLSearchParams(query)}`), { params: Promise.resolve({ id }) });
const read = async (id: string, query: Record<string, string> = {}) => {
  const answer = await get(id, query);
  expect(answer.status).toBe(200);
  return OfferHistoryAnswer.parse(await answer.json());
};
const lines = async (id: string, query: Record<string, string> = {}) =>
  (await read(id, { meter: "input", ...query })).meters.flatMap(({ steps }) =>
    steps.map((step) => `${step.from.slice(5, 10)} ${step.usd ?? "-"} ${step.cause} ${step.source ?? "-"}`),
  );

let drop = async () => {};
let idOf = (_native: string): string => "";
beforeAll(async () => {
  const own = await createDatabase();
  drop = own.drop;
  process.env.DATABASE_URL = own.url;
  await load(own.sql, "litellm", MARCH, litellm(2));
  await load(own.sql, "models.dev", APRIL, catalog(["gpt-4o", 2.5], ["o3", 2]));
  await load(own.sql, "models.dev", MAY, catalog(["gpt-4o", 3]));
  const rows = await own.sql<{ id: number; native: string }[]>`select id, native_id as native from offer`;
  const ids = new Map(rows.map((row) => [row.native, String(row.id)]));
  idOf = (native) => ids.get(native) ?? "none";
});
afterAll(async () => {
  await database().close();
  await drop();
});

it("answers each step with its source, and tells a switch of source from a move of the price", async () => {
  expect(await lines(idOf("gpt-4o"), { asOf: "2026-05-02T00:00:00Z" })).toEqual([
    "03-01 2 first litellm",
    "04-01 2.5 source models.dev",
    "05-01 3 price models.dev",
  ]);
});

it("is a gap where nobody lists the offer any more", async () => {
  expect(await lines(idOf("o3"), { asOf: "2026-05-02T00:00:00Z" })).toEqual(["04-01 2 first models.dev", "05-01 - gone -"]);
});

it("knows nothing of what came after the instant, and nothing of an offer before its first capture but its name", async () => {
  expect(await lines(idOf("gpt-4o"), { asOf: "2026-04-02T00:00:00Z" })).toEqual(["03-01 2 first litellm", "04-01 2.5 source models.dev"]);
  expect((await get(idOf("o3"), { asOf: "2026-03-02T00:00:00Z" })).status).toBe(404);
});

it("holds input and output unless a meter is asked for", async () => {
  const meters = async (query: Record<string, string>) => (await read(idOf("gpt-4o"), query)).meters.map(({ meter }) => meter);
  expect([await meters({}), await meters({ meter: "cache_read" })]).toEqual([["input", "output"], ["cache_read"]]);
  expect((await get(idOf("gpt-4o"), { meter: "gold" })).status).toBe(400);
});

it.each(["0", "999999999", "99999999999999999999", "1e3", "-1", "x", "1 or 1=1", "__proto__", ""])(
  "answers a 404 problem for the id %j",
  async (id) => {
    const answer = await get(id);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(Problem.parse(await answer.json()).title).toBe("No such offer");
  },
);

it("refuses unknown and doubled parameters", async () => {
  expect((await get(idOf("gpt-4o"), { colour: "red" })).status).toBe(400);
  expect((await get(idOf("gpt-4o"), { asOf: "yesterday" })).status).toBe(400);
});
