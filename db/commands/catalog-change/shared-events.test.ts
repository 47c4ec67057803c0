import { expect, test } from "vitest";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { PUBLISHED } from "@/db/test/published-captures";
import { compareWithEvents, cutAt } from "@/db/test/published-changes";
import { eventsIn, recordNamed } from "@/db/test/published-events";
import { recordsOf } from "@/db/test/published-records";
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

if (!hasShared) process.stderr.write("SKIPPED: ../shared/catalogs is not here, so no change is held against a published history.\n");

test.runIf(hasShared)("the capture of models.dev of 2026-05-31 stands right after the last event that it is said to hold", () => {
  const published = PUBLISHED.find(({ source }) => source === "models.dev");
  const capture = published?.captures.find(({ day }) => day === "2026-05-31");
  if (!published || !capture) throw new Error("no such capture");
  const [records, events] = [recordsOf("models.dev", bytesOf(capture.file)), eventsIn(bytesOf(published.history))];
  const cut = cutAt(events, capture) + 1;
  const came = (event: (typeof events)[number]): boolean => records.has(recordNamed("models.dev", event)) === (event.e === "add");
  const listing = (from: number, to: number) => events.slice(from, to).filter(({ e }) => e !== "change");
  expect(listing(cut - 40, cut).filter((event) => !came(event))).toEqual([]);
  expect(listing(cut, cut + 40).filter(came)).toEqual([]);
});

test.runIf(hasShared).each([
  [
    "models.dev",
    "2026-04-01",
    "2026-05-31",
    {
      equal: { price: 300, tier: 49, limit: 209, listing: 2037 },
      reasons: {
        "limit: a link to a record of another provider: the history names that one alone": 2,
        "limit: inherited from a base: the history has the file's own text": 140,
        "listing: a link to a record of another provider: the history names that one alone": 31,
        "price: a link to a record of another provider: the history names that one alone": 10,
        "price: held: off by a power of ten": 2,
        "price: held: zero where there was a price": 1,
        "price: inherited from a base: the history has the file's own text": 221,
        "price: zeros that state nothing, in a row of zeros": 19,
        "tier: a link to a record of another provider: the history names that one alone": 3,
        "tier: inherited from a base: the history has the file's own text": 31,
      },
    },
  ],
  [
    "litellm",
    "2026-05-31",
    "2026-07-24",
    {
      equal: { price: 92, tier: 20, limit: 40, listing: 231 },
      reasons: { "price: held: input and output swapped": 2, "price: held: off by a power of ten": 1 },
    },
  ],
  [
    "genai-prices",
    "2026-01-01",
    "2026-05-31",
    { equal: { price: 92, tier: 1, limit: 0, listing: 168 }, reasons: { "listing: a rule for ids of others, no offer of its own": 5 } },
  ],
] as const)(
  "what is told of %s between %s and %s equals its published events, or differs for a reason that the captures show",
  async (source, first, last, known) => {
    const { equal, reasons, unexplained } = await compareDays(source, first, last);
    process.stderr.write(`${source}: equal ${JSON.stringify(equal)}; ${JSON.stringify([...reasons])}\n`);
    expect(unexplained).toEqual([]);
    expect({ equal, reasons: Object.fromEntries(reasons) }).toEqual(known);
  },
  120_000,
);
