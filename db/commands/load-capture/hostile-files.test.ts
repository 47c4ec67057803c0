import type { Sql } from "postgres";
import { expect, test } from "vitest";
import { loadCapture } from "@/db/commands/load-capture/load-capture";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listSources } from "@/db/queries/catalog/list-sources";
import { type FreshDatabase, freshDatabase } from "@/db/test/fresh-database";
import { historyOf, load } from "@/db/test/history";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

const AT = "2026-03-02T00:00:00.000Z";
const MEGABYTE = 1024 * 1024;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const modelsDev = (models: string) => `{"acme":{"id":"acme","name":"Acme","models":{${models}}}}`;
const good = modelsDev('"m":{"id":"m","cost":{"input":1,"output":4}}');

async function seeded(): Promise<{ database: FreshDatabase; before: string[] }> {
  const database = await freshDatabase();
  await load(database.sql, "models.dev", "2026-03-01T00:00:00.000Z", bytes(good));
  return { database, before: await historyOf(database.sql) };
}

const tryLoad = (sql: Sql, source: SourceId, content: Uint8Array) =>
  loadCapture(sql, { source, scope: "", capturedAt: AT, checkedAt: AT, sha256: "x", byteCount: content.length }, () =>
    parseSource(source, content, { at: AT, scope: "" }),
  );

test.each<[string, Uint8Array, RegExp]>([
  ["is truncated", bytes(good.slice(0, -20)), /^file: not valid JSON/],
  ["holds NaN", bytes(good.replace(":1,", ":NaN,")), /^file: not valid JSON/],
  ["is of another source", bytes('{"data":[{"id":"m"}]}'), /^data: expected a provider/],
  ["is a list", bytes("[]"), /^file: expected an object/],
  ["is nested a million deep", bytes(`{"acme":${"[".repeat(1_000_000)}`), /^byte \d+: nested deeper than 64 levels/],
  [
    "names a provider __proto__",
    bytes(`{"__proto__":${JSON.stringify({ models: { m: { id: "m" } } })}}`),
    /^__proto__: the key is no usable provider id/,
  ],
  ["is no text", new Uint8Array([0xff, 0xfe, 0, 0]), /^file: not valid UTF-8/],
  ["is over the limit", new Uint8Array(64 * MEGABYTE + 1), /^file: 67108865 bytes is over the limit/],
  ["is empty", new Uint8Array(), /^file: not valid JSON/],
])("a file that %s is refused with where and what, and changes nothing", async (_name, content, reason) => {
  const { database, before } = await seeded();
  const rss = process.memoryUsage().rss;
  const refused = await tryLoad(database.sql, "models.dev", content);
  expect((process.memoryUsage().rss - rss) / MEGABYTE).toBeLessThan(200);
  if (refused.ok || !("where" in refused.error)) throw new Error("not refused as a file");
  expect(`${refused.error.where}: ${refused.error.what}`).toMatch(reason);
  expect(await historyOf(database.sql)).toEqual(before);
  expect(await database.sql`select from snapshot`).toHaveLength(1);
});

const other = '"n":{"id":"n","cost":{"input":2,"output":5}}';
test.each<[string, string, string, RegExp]>([
  ["1e400", '"bad":{"id":"bad","cost":{"input":1e400}}', "acme.models.bad", /expected a finite number, got "?1e400/],
  ["a price beyond all money", '"bad":{"id":"bad","cost":{"input":1e30}}', "acme.models.bad", /input/],
  ["a negative price", '"bad":{"id":"bad","cost":{"input":-1}}', "acme.models.bad", /input is negative/],
  ["a text for a price", '"bad":{"id":"bad","cost":{"input":"NaN"}}', "acme.models.bad", /expected a finite number/],
  ["a model named __proto__", '"__proto__":{"id":"x","cost":{"input":1}}', "acme.models.__proto__", /no usable model id/],
  ["a model named constructor", '"constructor":{"id":"x"}', "acme.models.constructor", /no usable model id/],
  ["a NUL in its key", '"a\\u0000b":{"id":"x"}', "acme.models.ab", /no usable model id/],
  ["half a character in its key", '"\\ud800":{"id":"x"}', "acme.models.\ufffd", /no usable model id/],
  ["a status named like an object internal", '"bad":{"id":"bad","status":"constructor"}', "acme.models.bad", /unknown status constructor/],
])("a record with %s is rejected alone: its neighbours are loaded and the rest stands", async (_name, record, where, reason) => {
  const { database } = await seeded();
  const loaded = await tryLoad(
    database.sql,
    "models.dev",
    bytes(modelsDev(`"m":{"id":"m","cost":{"input":1,"output":4}},${record},${other}`)),
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  expect(loaded.value.rejects).toEqual([{ where, reason: expect.stringMatching(reason) }]);
  const listings = await listListings(database.sql, AT);
  expect(listings.map(({ nativeId }) => nativeId)).toEqual(["m", "n"]);
  const [source] = await listSources(database.sql, AT);
  expect(source?.rejects).toHaveLength(1);
});

test("texts with NUL, halves of characters, tabs and backslashes are stored and read back clean", async () => {
  const { database } = await seeded();
  const record = '"n":{"id":"n","name":"a\\u0000\\ud800\\t\\\\N\\nb","new\\u0000key":"\\u0000","cost":{"input":1}}';
  const loaded = await tryLoad(database.sql, "models.dev", bytes(modelsDev(record)));
  expect(loaded.ok && loaded.value.rejects).toEqual([]);
  const [listing] = (await listListings(database.sql, AT)).filter(({ nativeId }) => nativeId === "n");
  expect(listing?.claims.find(({ field }) => field === "name")?.value).toBe("a\ufffd\t\\N\nb");
  expect((await listSources(database.sql, AT))[0]?.unmodelled).toEqual({ newkey: 1 });
});

test("a file of a hundred thousand broken records is read within bounds and accounts for them", async () => {
  const { database, before } = await seeded();
  const rss = process.memoryUsage().rss;
  const broken = Array.from({ length: 100_000 }, (_, index) => `"b${index}":[]`).join(",");
  const loaded = await tryLoad(database.sql, "models.dev", bytes(modelsDev(`"m":{"id":"m","cost":{"input":1,"output":4}},${broken}`)));
  expect((process.memoryUsage().rss - rss) / MEGABYTE).toBeLessThan(200);
  expect(loaded.ok && [loaded.value.records, loaded.value.rejects.length]).toEqual([100_001, 100_000]);
  expect(await historyOf(database.sql)).toEqual(before);
});
