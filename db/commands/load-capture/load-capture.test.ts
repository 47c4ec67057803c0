import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCapture } from "@/db/commands/load-capture/load-capture";
import { freshDatabase } from "@/db/test/fresh-database";
import { historyOf, load } from "@/db/test/history";
import { err } from "@/lib/base/result";

type Cost = Record<string, number | undefined>;

const modelsDev = (models: Record<string, Cost | null>) => ({
  acme: {
    id: "acme",
    name: "Acme",
    models: Object.fromEntries(
      Object.entries(models).map(([id, cost]) => [
        id,
        { id, name: id, limit: { context: 1000 }, modalities: { input: ["text"], output: ["text"] }, ...(cost ? { cost } : {}) },
      ]),
    ),
  },
});
const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const prices = async (sql: Parameters<typeof historyOf>[0], field: string) =>
  (await historyOf(sql)).filter((line) => line.includes(`| ${field} |`)).map((line) => line.split(" | ").slice(2).join(" "));

test("a changed price closes one fact and opens one", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  const report = await load(sql, "models.dev", day(2), modelsDev({ m: { input: 1.5, output: 4 } }));
  expect([report.factsOpened, report.factsClosed]).toEqual([1, 1]);
  expect(await prices(sql, "price:input")).toEqual([
    "acme/m# price:input 1 2026-03-01 00:00:00 2026-03-02 00:00:00",
    "acme/m# price:input 1.5 2026-03-02 00:00:00 open",
  ]);
});

test("the same bytes or the same values change nothing but the check date", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  const before = await historyOf(sql);
  expect((await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }))).outcome).toBe("known");
  expect((await load(sql, "models.dev", day(2), modelsDev({ m: { input: 1, output: 4 } }))).outcome).toBe("confirmed");
  expect((await load(sql, "models.dev", day(3), modelsDev({ m: { output: 4.0, input: 1 } }))).factsOpened).toBe(0);
  expect(await historyOf(sql)).toEqual(before);
});

test("a row that vanishes is not seen since, keeps its price, and may come back", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 }, n: { input: 2, output: 3 } }));
  await load(sql, "models.dev", day(2), modelsDev({ n: { input: 2, output: 3 } }));
  expect((await prices(sql, "price:input")).filter((line) => line.startsWith("acme/m#"))).toEqual([
    "acme/m# price:input 1 2026-03-01 00:00:00 open",
  ]);
  expect((await prices(sql, "listed")).filter((line) => line.startsWith("acme/m#"))).toEqual([
    "acme/m# listed true 2026-03-01 00:00:00 2026-03-02 00:00:00",
  ]);
  await load(sql, "models.dev", day(3), modelsDev({ m: { input: 1, output: 4 }, n: { input: 2, output: 3 } }));
  expect((await prices(sql, "listed")).filter((line) => line.startsWith("acme/m#"))).toHaveLength(2);
});

test("a price that a listed row no longer states ends", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: null }));
  expect(await prices(sql, "price:input")).toEqual(["acme/m# price:input 1 2026-03-01 00:00:00 2026-03-02 00:00:00"]);
});

test("captures loaded in any order give the same history", async () => {
  const price = (...values: number[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const cost = fc.option(fc.record({ input: price(0, 1, 2, 10), output: price(1, 4, 5, 20) }), { nil: null });
  const capture = fc.dictionary(fc.constantFrom("a", "b", "c"), cost, { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(capture, { minLength: 2, maxLength: 6 }), fc.infiniteStream(fc.nat()), async (captures, picks) => {
      const [inOrder, shuffled] = [await freshDatabase(), await freshDatabase()];
      const dated = captures.map((models, index) => ({ at: day(index + 1), models }));
      for (const { at, models } of dated) await load(inOrder.sql, "models.dev", at, modelsDev(models));
      const rest = [...dated];
      while (rest.length > 0) {
        const [next] = rest.splice((picks.next().value ?? 0) % rest.length, 1);
        if (next) await load(shuffled.sql, "models.dev", next.at, modelsDev(next.models));
      }
      expect(await historyOf(shuffled.sql)).toEqual(await historyOf(inOrder.sql));
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("facts of one field never overlap, whatever the order", async () => {
  const { sql } = await freshDatabase();
  for (const [at, input] of [
    [5, 1],
    [1, 2],
    [3, 1],
    [2, 3],
    [4, 2],
  ] as const)
    await load(sql, "models.dev", day(at), modelsDev({ m: { input, output: 9 } }));
  const overlaps = await sql`select from fact a join fact b on a.subject = b.subject and a.source_id = b.source_id and a.scope = b.scope
    and a.field = b.field and a.id < b.id and tstzrange(a."from", a.until) && tstzrange(b."from", b.until)`;
  expect(overlaps.count).toBe(0);
});

test("two loaders at once give the history of one after the other", async () => {
  const [together, alone] = [await freshDatabase(), await freshDatabase()];
  const captures = [1, 2, 3, 4].map(
    (number) => [day(number), modelsDev({ m: { input: number, output: 9 }, [`n${number}`]: { input: 1, output: 2 } })] as const,
  );
  await Promise.all(captures.map(([at, content]) => load(together.sql, "models.dev", at, content)));
  for (const [at, content] of captures) await load(alone.sql, "models.dev", at, content);
  expect(await historyOf(together.sql)).toEqual(await historyOf(alone.sql));
});

test("other bytes at an instant that is taken are refused and change nothing", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  const before = await historyOf(sql);
  await expect(load(sql, "models.dev", day(1), modelsDev({ m: { input: 2, output: 4 } }))).rejects.toThrow("already loaded");
  expect(await historyOf(sql)).toEqual(before);
});

test("a refused file and a load that dies half-way leave every earlier fact as it was", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  const before = await historyOf(sql);
  const file = { source: "models.dev", scope: "", capturedAt: day(2), checkedAt: day(2), sha256: "x", byteCount: 1 } as const;
  expect(await loadCapture(sql, file, () => err({ where: "file", what: "broken" }))).toEqual(err({ where: "file", what: "broken" }));
  await expect(
    loadCapture(sql, file, () => {
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  expect(await historyOf(sql)).toEqual(before);
  expect(await sql`select from snapshot`).toHaveLength(1);
});

test("a suspicious new price is held and the old one stands until a person accepts it", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  expect((await load(sql, "models.dev", day(2), modelsDev({ m: { input: 10, output: 4 } }))).held).toBe(1);
  expect(await prices(sql, "price:input")).toContain("acme/m# price:input 10 2026-03-02 00:00:00 open off by a power of ten");
});

test("one source's captures do not touch another's facts", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  await load(sql, "openai", day(1), { data: [{ id: "gpt-x", object: "model", created: 1_700_000_000, owned_by: "openai" }] });
  await load(sql, "models.dev", day(2), modelsDev({ z: { input: 1, output: 4 } }));
  expect((await historyOf(sql)).filter((line) => line.startsWith("openai") && !line.includes("| open"))).toEqual([]);
});

test("a price that becomes suspicious by what is loaded later is held in any order", async () => {
  const captures = [{ output: 20 }, { input: 10, output: 20 }, { input: 10, output: 5 }].map(
    (cost, index) => [day(index + 1), modelsDev({ m: cost })] as const,
  );
  const histories = [];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [2, 1, 0],
  ]) {
    const { sql } = await freshDatabase();
    for (const index of order) {
      const [at, content] = captures[index] ?? ["", null];
      await load(sql, "models.dev", at, content);
    }
    histories.push(await historyOf(sql));
  }
  expect(histories[0]?.some((line) => line.endsWith("output cheaper than input"))).toBe(true);
  expect(histories[1]).toEqual(histories[0]);
  expect(histories[2]).toEqual(histories[0]);
});

test("the published text and page of a value are those of its time, in any order", async () => {
  const row = (cost: string, page: string) =>
    new TextEncoder().encode(
      `{"m": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": ${cost}, "output_cost_per_token": 4e-06, "source": "${page}"}}`,
    );
  const captures = [row("1e-06", "https://a.example/1"), row("3e-06", "https://a.example/2"), row("0.000001", "https://a.example/3")];
  const histories = [];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const { sql } = await freshDatabase();
    for (const index of order) await load(sql, "litellm", day(index + 1), captures[index]);
    histories.push(await historyOf(sql));
  }
  for (const history of histories) expect(history).toEqual(histories[0]);
  expect(histories[0]?.filter((line) => line.includes("said:price:input"))).toHaveLength(3);
});

test("a new spelling of the same price is no change of the catalog", async () => {
  const { sql } = await freshDatabase();
  const row = (cost: string) =>
    new TextEncoder().encode(`{"m": {"litellm_provider": "openai", "input_cost_per_token": ${cost}, "output_cost_per_token": 4e-06}}`);
  await load(sql, "litellm", day(1), row("1e-06"));
  const report = await load(sql, "litellm", day(2), row("0.000001"));
  expect([report.outcome, report.factsOpened, report.factsClosed]).toEqual(["confirmed", 0, 0]);
});
