import fc from "fast-check";
import type { Sql } from "postgres";
import { expect, test } from "vitest";
import { connect } from "@/db/client";
import { rebuildChanges } from "@/db/commands/catalog-change/rebuild-changes";
import { decideHeld } from "@/db/commands/decide-held";
import { confirmCapture } from "@/db/commands/record-pull";
import { listHeldPrices } from "@/db/queries/catalog/list-held-prices";
import { freshDatabase } from "@/db/test/fresh-database";
import { changesOf, load } from "@/db/test/history";
import { appRoleOf } from "@/db/wall/app-role";

type Cost = Record<string, number | undefined>;
const modelsDev = (models: Record<string, Cost | null>) => ({
  acme: {
    id: "acme",
    name: "Acme",
    models: Object.fromEntries(Object.entries(models).map(([id, cost]) => [id, { id, name: id, ...(cost ? { cost } : {}) }])),
  },
});
const litellm = (models: Record<string, { input: number; output: number; ends?: string }>) =>
  Object.fromEntries(
    Object.entries(models).map(([id, { input, output, ends }]) => [
      `acme/${id}`,
      {
        litellm_provider: "acme",
        mode: "chat",
        input_cost_per_token: input / 1e6,
        output_cost_per_token: output / 1e6,
        ...(ends && { deprecation_date: ends }),
      },
    ]),
  );
const genai = (rules: Record<string, unknown>) => [
  {
    id: "acme",
    name: "Acme",
    api_pattern: "https://acme\\.example",
    models: Object.entries(rules).map(([id, prices]) => ({ id, match: { starts_with: id }, prices })),
  },
];
const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;

async function rebuilt(sql: Sql): Promise<string[]> {
  await sql`update catalog_state set change_rules = 0`;
  await rebuildChanges(sql);
  return changesOf(sql);
}

test("a source that says another price makes one change, at its capture, with both figures", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 2, output: 4 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: { input: 1.5, output: 4 } }));
  await load(sql, "models.dev", day(3), modelsDev({ m: { output: 4, input: 1.5 } }));
  expect(await changesOf(sql)).toEqual(["03-02 00:00 | acme/m | price | price:input | models.dev | 2 > 1.5 | down | 0.7500"]);
  expect(await sql`select before ->> 'since' as was, after ->> 'since' as is from catalog_change`).toEqual([{ was: day(1), is: day(2) }]);
});

test("an offer is new at a later capture of a source, then not seen, then back; a first capture makes nothing new", async () => {
  const { sql } = await freshDatabase();
  const m = { input: 2, output: 4 };
  await load(sql, "models.dev", day(1), modelsDev({ m }));
  await load(sql, "models.dev", day(2), modelsDev({ m, n: m }));
  await load(sql, "models.dev", day(3), modelsDev({ n: m }));
  await load(sql, "models.dev", day(4), modelsDev({ m: { input: 3, output: 4 }, n: m }));
  expect(await changesOf(sql)).toEqual([
    "03-02 00:00 | acme/n | new | models.dev | ? > true",
    "03-03 00:00 | acme/m | gone | models.dev | true > false",
    "03-04 00:00 | acme/m | back | models.dev | false > true",
    "03-04 00:00 | acme/m | price | price:input | models.dev | 2 > 3 | up | 1.5000",
  ]);
});

test("a price that is stated no more or for the first time has one side: unknown is not zero", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 2, output: 4 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: null }));
  await load(sql, "models.dev", day(3), modelsDev({ m: { input: 2, output: 4 } }));
  expect((await changesOf(sql)).filter((line) => line.includes("price:input"))).toEqual([
    "03-02 00:00 | acme/m | price | price:input | models.dev | 2 > ?",
    "03-03 00:00 | acme/m | price | price:input | models.dev | ? > 2",
  ]);
});

test("another source that comes, disagrees or catches up changes nothing", async () => {
  const { sql } = await freshDatabase();
  const [old, now] = [
    { input: 2, output: 4 },
    { input: 1, output: 4 },
  ];
  await load(sql, "litellm", day(1), litellm({ m: old }));
  await load(sql, "litellm", day(2), litellm({ m: old, z: old }));
  await load(sql, "models.dev", day(3), modelsDev({ m: { input: 2.5, output: 4 }, n: old }));
  await load(sql, "models.dev", day(4), modelsDev({ m: now, n: old, z: old }));
  await load(sql, "litellm", day(5), litellm({ m: now, n: old, z: old }));
  expect(await changesOf(sql)).toEqual([
    "03-02 00:00 | acme/z | new | litellm | ? > true",
    "03-04 00:00 | acme/m | price | price:input | models.dev | 2.5 > 1 | down | 0.4000",
  ]);
});

test("an offer that one source still lists is not gone, and not new when another lists it too", async () => {
  const { sql } = await freshDatabase();
  const m = { input: 2, output: 4 };
  await load(sql, "litellm", day(1), litellm({ m, n: m }));
  await load(sql, "models.dev", day(1), modelsDev({ n: m }));
  await load(sql, "models.dev", day(2), modelsDev({ m, n: m }));
  await load(sql, "litellm", day(3), litellm({ n: m }));
  expect(await changesOf(sql)).toEqual([]);
});

test("a held price is no change until a person lets it pass, and then one of the day on which it was said", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: { input: 0.1, output: 4 } }));
  expect(await changesOf(sql)).toEqual([]);
  const [held] = await listHeldPrices(sql);
  await decideHeld(sql, { id: held?.id ?? 0, decision: "accept", note: null, at: day(3) });
  expect(await changesOf(sql)).toEqual(["03-02 00:00 | acme/m | price | price:input | models.dev | 1 > 0.1 | down | 0.1000"]);
  expect(await rebuilt(sql)).toEqual(await changesOf(sql));
});

test("a held price that another source confirms changes on that day, by the source that was first to say it", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: { input: 0.1, output: 4 } }));
  await load(sql, "litellm", day(3), litellm({ m: { input: 0.1, output: 4 } }));
  expect(await changesOf(sql)).toEqual(["03-03 00:00 | acme/m | price | price:input | models.dev | 1 > 0.1 | down | 0.1000"]);
  expect(await sql`select after ->> 'since' as since from catalog_change`).toEqual([{ since: day(3) }]);
});

test("a rule that speaks for an offer changes its price there, once, and not in its own name", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "pi-ai", day(1), { acme: { "m-1": { id: "m-1", provider: "acme", cost: { input: 9, output: 9 } } } }).catch(
    () => undefined,
  );
  await load(sql, "openai", day(1), { data: [{ id: "gpt-4o-mini", object: "model", created: 1_700_000_000, owned_by: "openai" }] });
  const rule = (input: number) => [
    {
      id: "openai",
      name: "OpenAI",
      api_pattern: "https://o",
      models: [{ id: "gpt-4o-mini", match: { starts_with: "gpt-4o-mini" }, prices: { input_mtok: input, output_mtok: 9 } }],
    },
  ];
  await load(sql, "genai-prices", day(2), rule(1));
  await load(sql, "genai-prices", day(3), rule(1.5));
  expect(await changesOf(sql)).toEqual(["03-03 00:00 | openai/gpt-4o-mini | price | price:input | genai-prices | 1 > 1.5 | up | 1.5000"]);
});

test("a dated price changes on its day, and a stated end is told when stated and when reached, without another capture", async () => {
  const { sql } = await freshDatabase();
  const dated = [
    { prices: { input_mtok: 1, output_mtok: 4 } },
    { constraint: { start_date: "2026-03-05" }, prices: { input_mtok: 3, output_mtok: 4 } },
  ];
  await load(sql, "genai-prices", day(1), genai({ r: dated }));
  await load(sql, "litellm", day(1), litellm({ m: { input: 1, output: 2 } }));
  await load(sql, "litellm", day(2), litellm({ m: { input: 1, output: 2, ends: "2026-03-09" } }));
  expect(await changesOf(sql)).toEqual([
    "03-02 00:00 | acme/m | retired | retires_on | litellm | ? > 2026-03-09",
    "03-05 00:00 | acme/r | price | price:input | genai-prices | 1 > 3 | up | 3.0000",
    "03-09 00:00 | acme/m | retired | retires_on | litellm | 2026-03-09 > 2026-03-09",
  ]);
  expect(await rebuilt(sql)).toEqual(await changesOf(sql));
});

test("a source found unchanged after it had gone stale was the shown one: what others said meanwhile is no change", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", "2026-01-01T00:00:00.000Z", modelsDev({ m: { input: 1, output: 4 } }));
  await sql`update snapshot set checked_at = captured_at`;
  await load(sql, "litellm", day(1), litellm({ m: { input: 2, output: 4 } }));
  await load(sql, "litellm", day(2), litellm({ m: { input: 3, output: 4 } }));
  expect(await changesOf(sql)).toEqual(["03-02 00:00 | acme/m | price | price:input | litellm | 2 > 3 | up | 1.5000"]);
  await confirmCapture(sql, { source: "models.dev", scope: "", sha256: null, checkedAt: day(3) });
  expect(await changesOf(sql)).toEqual([]);
});

test("captures loaded in any order tell the same changes, and so does a rebuild", async () => {
  const price = (...values: number[]) => fc.constantFrom(...values);
  const cost = fc.record({ input: price(0, 1, 2, 10), output: price(1, 4, 20) });
  const models = fc.dictionary(fc.constantFrom("a", "b", "c"), cost, { minKeys: 1, maxKeys: 3 });
  const rules = fc.dictionary(
    fc.constantFrom("a", "ab", "c"),
    cost.map(({ input, output }) => ({ input_mtok: input, output_mtok: output })),
  );
  const capture = fc.oneof(
    models.map((said) => ({ source: "models.dev" as const, content: modelsDev(said) as unknown })),
    models.map((said) => ({ source: "litellm" as const, content: litellm(said) as unknown })),
    rules.map((said) => ({ source: "genai-prices" as const, content: genai(said) as unknown })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(capture, { minLength: 3, maxLength: 8 }), fc.infiniteStream(fc.nat()), async (captures, picks) => {
      const [inOrder, shuffled] = [await freshDatabase(), await freshDatabase()];
      const dated = captures.map((one, index) => ({ ...one, at: `2026-0${1 + Math.floor(index / 2)}-1${index % 2}T00:00:00.000Z` }));
      for (const { source, at, content } of dated) await load(inOrder.sql, source, at, content);
      const rest = [...dated];
      while (rest.length > 0) {
        const [next] = rest.splice((picks.next().value ?? 0) % rest.length, 1);
        if (next) await load(shuffled.sql, next.source, next.at, next.content);
      }
      const told = await changesOf(inOrder.sql);
      expect(await changesOf(shuffled.sql)).toEqual(told);
      expect(await rebuilt(inOrder.sql)).toEqual(told);
    }),
    { numRuns: 10 },
  );
}, 240_000);

test("the application's role may read the changes and write them, as its pulls do", async () => {
  const { url } = await freshDatabase();
  const app = connect(url, { max: 1, role: appRoleOf(url) });
  try {
    await load(app.sql, "models.dev", day(1), modelsDev({ m: { input: 2, output: 4 } }));
    await load(app.sql, "models.dev", day(2), modelsDev({ m: { input: 1, output: 4 } }));
    expect(await changesOf(app.sql)).toHaveLength(1);
  } finally {
    await app.close();
  }
});
