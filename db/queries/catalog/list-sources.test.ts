import { expect, test } from "vitest";
import { listSources } from "@/db/queries/catalog/list-sources";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";

const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const text = (json: string): Uint8Array => new TextEncoder().encode(json);
const row = (id: string, more = "") => `{"id":"${id}","object":"model","created":1700000000,"owned_by":"openai"${more}}`;

test("a source has its ages and the counts of its latest capture", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "openai", day(1), text(`{"data":[${row("a")},${row("b")},${row("c")}]}`));
  await load(
    sql,
    "openai",
    day(4),
    text(`{"data":[${row("a")},${row("ft:x")},5,{"id":7},${row("b", ',"new":1,"constructor":2,"__proto__":3')}]}`),
  );
  const [source] = await listSources(sql, day(9));
  expect(source).toMatchObject({
    id: "openai",
    name: "OpenAI /models",
    captures: 2,
    firstAt: day(1),
    latestAt: day(4),
    checkedAt: day(9),
    offers: 2,
    held: 0,
    failure: null,
    skipped: { "model of the asking account": 1 },
  });
  expect(source?.rejects).toEqual([
    { where: "data[2]", reason: "not an object" },
    { where: "data[3]", reason: "data[3].id: expected text, got 7" },
  ]);
  expect(Object.entries(source?.unmodelled ?? {}).sort()).toEqual([
    ["__proto__", 1],
    ["constructor", 1],
    ["new", 1],
  ]);
});

test("an instant in the past knows nothing of later captures", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "openai", day(1), text(`{"data":[${row("a")}]}`));
  await load(sql, "openai", day(4), text(`{"data":[${row("a")},${row("b")}]}`));
  const [then] = await listSources(sql, day(2));
  expect([then?.captures, then?.latestAt, then?.offers]).toEqual([1, day(1), 1]);
  const [before] = await listSources(sql, "2026-02-01T00:00:00.000Z");
  expect([before?.captures, before?.firstAt, before?.latestAt, before?.offers, before?.rejects, before?.skipped]).toEqual([
    0,
    null,
    null,
    0,
    [],
    {},
  ]);
});

test("held prices are counted as of the instant", async () => {
  const { sql } = await freshDatabase();
  const priced = (input: number) => ({ acme: { id: "acme", models: { m: { id: "m", cost: { input, output: 90 } } } } });
  await load(sql, "models.dev", day(1), priced(1));
  await load(sql, "models.dev", day(3), priced(10));
  await load(sql, "models.dev", day(5), priced(1));
  const held = async (at: number) => (await listSources(sql, day(at)))[0]?.held;
  expect([await held(2), await held(4), await held(6)]).toEqual([0, 1, 0]);
});

test("scopes of one source add up", async () => {
  const { sql } = await freshDatabase();
  const file = (...ids: string[]) =>
    Object.fromEntries(
      ["default", ...ids].map((id) => [id, { constructor_: 1, pricing_config: { pay_as_you_go: { request_token: { price: 1 } } } }]),
    );
  await load(sql, "portkey", day(1), file("a", "b"), "acme");
  await load(sql, "portkey", day(2), file("c"), "beta");
  const [source] = await listSources(sql, day(9));
  expect([source?.captures, source?.offers, source?.providers, source?.firstAt, source?.latestAt]).toEqual([2, 3, 2, day(1), day(2)]);
  expect(source?.skipped["template, not a model"]).toBe(2);
  expect(source?.unmodelled.constructor_).toBe(3);
});
