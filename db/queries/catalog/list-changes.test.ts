import { expect, test } from "vitest";
import { type ChangeRow, cursorOf, listChanges } from "@/db/queries/catalog/list-changes";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { type ChangeFilter, NO_CHANGE_FILTER } from "@/lib/catalog/change/change-filter";

type Models = Record<string, { input: number; context?: number; tools?: boolean }>;
const catalog = (providers: Record<string, Models>) =>
  Object.fromEntries(
    Object.entries(providers).map(([id, models]) => [
      id,
      {
        id,
        name: id,
        models: Object.fromEntries(
          Object.entries(models).map(([name, { input, context = 1000, tools }]) => [
            name,
            { id: name, name, cost: { input, output: 10 }, limit: { context }, ...(tools !== undefined && { tool_call: tools }) },
          ]),
        ),
      },
    ]),
  );

const MARCH = "2026-03-01T00:00:00.000Z";
const APRIL = "2026-04-01T00:00:00.000Z";
const MAY = "2026-05-01T00:00:00.000Z";
const words = (rows: readonly ChangeRow[]): string[] =>
  rows.map(({ provider, nativeId, kind, field, ratio }) => [provider, nativeId, kind, field, ratio].join(" "));

test("what changed is listed by instant, prices first, narrowed by every part of a Filter, in pages without a gap", async () => {
  const { sql } = await freshDatabase();
  await load(
    sql,
    "models.dev",
    MARCH,
    catalog({ openai: { "gpt-4o": { input: 2 }, o3: { input: 4 } }, mistral: { "mistral-tiny": { input: 1 } } }),
  );
  await load(
    sql,
    "models.dev",
    APRIL,
    catalog({
      openai: { "gpt-4o": { input: 1, context: 2000 }, o3: { input: 4, tools: true } },
      mistral: { "mistral-tiny": { input: 1.1 }, "mistral-saba": { input: 3 } },
    }),
  );
  await load(
    sql,
    "models.dev",
    MAY,
    catalog({
      openai: { "gpt-4o": { input: 1, context: 2000 } },
      mistral: { "mistral-tiny": { input: 1.1 }, "mistral-saba": { input: 3 } },
    }),
  );
  const list = (filter: Partial<ChangeFilter> = {}, limit = 100) => listChanges(sql, { ...NO_CHANGE_FILTER, ...filter }, limit);

  const all = await list();
  expect(words(all)).toEqual([
    "openai o3 gone  ",
    expect.stringContaining("price price:input"),
    expect.stringContaining("price price:input"),
    "mistral mistral-saba new  ",
    "openai gpt-4o limit context 2",
  ]);
  expect(words(await list({ kinds: ["cheaper"] }))).toEqual(["openai gpt-4o price price:input 0.5"]);
  expect(words(await list({ kinds: ["dearer", "gone"] })).map((line) => line.split(" ")[2])).toEqual(["gone", "price"]);
  expect(words(await list({ kinds: ["term"] }))).toEqual(["openai o3 term tools "]);
  expect(words(await list({ least: 40, kinds: ["price"] }))).toEqual(["openai gpt-4o price price:input 0.5"]);
  expect(words(await list({ provider: "mistral" }))).toHaveLength(2);
  expect(words(await list({ lab: "openai", until: MAY }))).toHaveLength(2);
  expect(words(await list({ model: "openai/gpt-4o", since: APRIL }))).toHaveLength(2);
  expect(await list({ provider: "' or 1=1 --" })).toEqual([]);

  const paged: ChangeRow[] = [];
  for (let before: string | null = null; paged.length < 10; before = cursorOf(paged.at(-1) as ChangeRow)) {
    const [next] = await list({ before }, 1);
    if (!next) break;
    paged.push(next);
  }
  expect(paged).toEqual(all);
});
