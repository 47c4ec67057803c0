import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { loadBytes, publishedBytes, withTemporaryDatabase } from "@/bench/catalog-database";
import { figure, timeMs } from "@/bench/figure";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";

/* Question: what does a load of the largest source cost beside a raw COPY of the same rows into a table with the same index? */

async function rawCopy(sql: Sql): Promise<number> {
  const rows = await sql`select offer_id, field, value, nano_per_million, "from" from fact where offer_id is not null`.values();
  await sql`create table raw_copy (offer_id int, field text, value text, nano bigint, "from" timestamptz, primary key (offer_id, field, "from"))`;
  const copyText = (value: unknown): string =>
    value === null
      ? "\\N"
      : (value instanceof Date ? value.toISOString() : String(value))
          .replaceAll("\\", "\\\\")
          .replaceAll("\t", "\\t")
          .replaceAll("\n", "\\n");
  const lines = rows.map((row) => `${row.map(copyText).join("\t")}\n`);
  return timeMs(async () => pipeline(Readable.from(lines), await sql`copy raw_copy from stdin`.writable()));
}

const respaced = (bytes: Uint8Array): Uint8Array => new TextEncoder().encode(`${new TextDecoder().decode(bytes)} `);

export async function run(): Promise<void> {
  const bytes = publishedBytes("models.dev/api.2026-07-02.json");
  await withTemporaryDatabase(async ({ sql }) => {
    const embedded = await timeMs(() => loadEmbeddedCatalog(sql));
    const again = await timeMs(() => loadEmbeddedCatalog(sql));
    figure("embedded catalog, nine captures, first load", `${(embedded / 1000).toFixed(1)} s`, "part of cold start");
    figure("embedded catalog, known", `${again.toFixed(0)} ms`, "part of warm start");
  });
  if (!bytes) return figure("largest source", "skipped", "../shared/catalogs is not here");
  await withTemporaryDatabase(async ({ sql }) => {
    const first = await timeMs(() => loadBytes(sql, "models.dev", "2026-07-02T00:00:00Z", bytes));
    const parse = await timeMs(() => JSON.parse(new TextDecoder().decode(bytes)));
    const copy = await rawCopy(sql);
    const same = await timeMs(() => loadBytes(sql, "models.dev", "2026-07-03T00:00:00Z", bytes));
    const values = await timeMs(() => loadBytes(sql, "models.dev", "2026-07-04T00:00:00Z", respaced(bytes)));
    figure("largest source (5,276 offers), first load", `${(first / 1000).toFixed(2)} s`, "hold 10 s, stretch 3 s");
    figure(
      "  against a raw COPY of its rows",
      `${(first / copy).toFixed(1)} ×`,
      `COPY ${copy.toFixed(0)} ms, JSON.parse ${parse.toFixed(0)} ms`,
    );
    figure("same values, other bytes", `${(values / 1000).toFixed(2)} s`, "hold 2 s, stretch 0.5 s");
    figure("  against the first load", `${(values / first).toFixed(2)} ×`, "");
    figure("same bytes", `${same.toFixed(0)} ms`, "hold 2 s, stretch 0.5 s");
  });
}
