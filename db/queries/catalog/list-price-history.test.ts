import type { Sql } from "postgres";
import { expect, test } from "vitest";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listPriceHistory } from "@/db/queries/catalog/list-price-history";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { priceSteps } from "@/lib/catalog/history/price-steps";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const day = (month: number, date: number): string => new Date(Date.UTC(2026, month - 1, date)).toISOString();
const END = day(8, 1);

const modelsDev = (inputs: Record<string, number>) => ({
  acme: {
    id: "acme",
    name: "Acme",
    models: Object.fromEntries(Object.entries(inputs).map(([id, input]) => [id, { id, name: id, cost: { input, output: 20 } }])),
  },
});
const litellm = (inputs: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(inputs).map(([id, input]) => [
      `acme/${id}`,
      { litellm_provider: "acme", mode: "chat", input_cost_per_token: input / 1e6, output_cost_per_token: 20 / 1e6 },
    ]),
  );

/** Two Sources over half a year: moves, a slip of ten, a row that goes and comes back, a Source that goes stale. */
async function loadYear(sql: Sql): Promise<void> {
  await load(sql, "litellm", day(1, 1), litellm({ m: 2, n: 1 }));
  await load(sql, "models.dev", day(1, 10), modelsDev({ m: 2.5 }));
  await load(sql, "models.dev", day(2, 1), modelsDev({ m: 3, n: 1 }));
  await load(sql, "litellm", day(2, 10), litellm({ m: 3, n: 10 }));
  await load(sql, "models.dev", day(3, 1), modelsDev({ n: 1 }));
  await load(sql, "litellm", day(5, 1), litellm({ n: 1.5 }));
  await load(sql, "models.dev", day(6, 1), modelsDev({ m: 2, n: 10 }));
  await load(sql, "litellm", day(6, 15), litellm({ m: 2, n: 10 }));
}

const shownIn = (listing: OfferClaimSet | undefined, at: string): string | null => {
  if (!listing) return null;
  const resolved = resolveOffer(listing, at);
  const value = resolved.unseenSince === null ? resolved.fields.get("price:input")?.shown.value : null;
  return typeof value === "string" ? value : null;
};

test("on every day the history says what a reading of the catalog on that day says", async () => {
  const { sql } = await freshDatabase();
  await loadYear(sql);
  const offers = linkListings(await listListings(sql, END));
  expect(offers.map((offer) => offer.nativeId).sort()).toEqual(["m", "n"]);
  const record = await listPriceHistory(
    sql,
    offers.map((offer) => offer.id),
    END,
  );
  const steps = new Map(
    offers.map((offer) => {
      const own = { ...record, facts: record.facts.filter((fact) => fact.listing === offer.id) };
      return [offer.id, priceSteps(offer, own, { meters: ["input"], at: END }).get("input") ?? []] as const;
    }),
  );
  expect(Math.min(...[...steps.values()].map((own) => own.length))).toBeGreaterThan(2);
  for (let at = day(1, 1); at < END; at = new Date(Date.parse(at) + 3 * 86_400_000).toISOString()) {
    const read = linkListings(await listListings(sql, at));
    for (const offer of offers) {
      const step = steps.get(offer.id)?.findLast((one) => one.from <= at && (one.until === null || one.until > at));
      const shown = shownIn(
        read.find((listing) => listing.id === offer.id),
        at,
      );
      expect([at, offer.nativeId, step?.usd ?? null]).toEqual([at, offer.nativeId, shown]);
    }
  }
});

test("what ended after the instant asked for holds at it, and later captures are unknown", async () => {
  const { sql } = await freshDatabase();
  await loadYear(sql);
  const [offer] = await listListings(sql, END);
  const record = await listPriceHistory(sql, [offer?.id ?? 0], day(1, 20));
  expect(record.facts.every((fact) => fact.until === null)).toBe(true);
  expect(record.checks.map((check) => check.at)).toEqual([day(1, 1), day(1, 10)]);
  expect((await listPriceHistory(sql, [], END)).facts).toEqual([]);
});
