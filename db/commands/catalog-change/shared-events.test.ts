import { expect, test } from "vitest";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { eventsIn, PUBLISHED } from "@/db/test/published-captures";
import { compareWithEvents } from "@/db/test/published-changes";
import { readCatalogFile } from "@/lib/catalog/fixtures";
import type { SourceId } from "@/lib/catalog/source";

const hasShared = readCatalogFile("README.md") !== null;
const bytesOf = (file: string): Uint8Array => readCatalogFile(file) ?? new Uint8Array();

async function compareDays(source: SourceId, first: string, last: string) {
  const { sql } = await freshDatabase();
  const published = PUBLISHED.find((one) => one.source === source);
  const [before, after] = [first, last].map((day) => published?.captures.find((one) => one.day === day));
  if (!published || !before || !after) throw new Error(`no capture of ${source} on ${first} or ${last}`);
  const captures = [before, after].map((one) => ({ ...one, bytes: bytesOf(one.file) }));
  for (const { day, bytes } of captures) await load(sql, source, `${day}T00:00:00.000Z`, bytes);
  const [from, to] = captures;
  if (!from || !to) throw new Error("two captures are compared");
  return compareWithEvents(sql, source, [from, to], { events: eventsIn(bytesOf(published.history)), isWhole: published.isWhole });
}

test.runIf(hasShared).each([
  [
    "models.dev",
    "2026-04-01",
    "2026-07-02",
    {
      both: 508,
      listings: 3077,
      reasons: {
        "the captures themselves say otherwise than the events": 10,
        "held as suspicious": 8,
        "zero that states nothing": 51,
        "listing: the captures say otherwise than the events": 50,
      },
    },
  ],
  ["litellm", "2026-05-31", "2026-07-24", { both: 92, listings: 231, reasons: { "held as suspicious": 3 } }],
  [
    "genai-prices",
    "2026-01-01",
    "2026-05-31",
    { both: 92, listings: 168, reasons: { "listing: a rule for ids of others, no offer of its own": 5 } },
  ],
] as const)(
  "what is told of %s between %s and %s equals its published events, or differs for a known reason",
  async (source, first, last, atLeast) => {
    const { both, listings, reasons, unexplained } = await compareDays(source, first, last);
    process.stderr.write(`${source}: ${both} price changes and ${listings} listings equal; ${JSON.stringify([...reasons])}\n`);
    expect(unexplained).toEqual([]);
    expect(both).toBeGreaterThanOrEqual(atLeast.both);
    expect(listings).toBeGreaterThanOrEqual(atLeast.listings);
    expect(Object.fromEntries(reasons)).toEqual(atLeast.reasons);
  },
  120_000,
);
