import { expect, test } from "vitest";
import { decideHeld } from "@/db/commands/decide-held";
import { listHeldPrices } from "@/db/queries/catalog/list-held-prices";
import { listListings } from "@/db/queries/catalog/list-listings";
import { freshDatabase } from "@/db/test/fresh-database";
import { historyOf, load } from "@/db/test/history";
import { err, ok } from "@/lib/base/result";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";

type Cost = Record<string, number>;
const modelsDev = (models: Record<string, Cost>) => ({
  acme: { id: "acme", name: "Acme", models: Object.fromEntries(Object.entries(models).map(([id, cost]) => [id, { id, name: id, cost }])) },
});
const day = (number: number, hour = 0): string => `2026-03-${String(number).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`;
const claimOf = (listings: readonly OfferClaimSet[], nativeId: string, field: string) =>
  listings.find((one) => one.nativeId === nativeId)?.claims.find((claim) => claim.field === field);

test("an instant in the past shows what was known then, to the instant", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 } }));
  await load(sql, "models.dev", day(5), modelsDev({ m: { input: 1.5, output: 4 }, n: { input: 2, output: 3 } }));
  const input = async (at: string, id = "m") => claimOf(await listListings(sql, at), id, "price:input")?.value;
  expect(await listListings(sql, "2026-02-28T23:59:59.999Z")).toEqual([]);
  expect([await input(day(1)), await input(day(4, 23)), await input("2026-03-04T23:59:59.999Z")]).toEqual(["1", "1", "1"]);
  expect([await input(day(5)), await input(day(9))]).toEqual(["1.5", "1.5"]);
  expect([await input(day(4), "n"), await input(day(5), "n")]).toEqual([undefined, "2"]);
  expect(claimOf(await listListings(sql, day(4)), "m", "price:input")).toMatchObject({ value: "1", since: day(1) });
  expect(claimOf(await listListings(sql, day(9)), "m", "price:output")).toMatchObject({ value: "4", since: day(1) });
});

test("a vanished row keeps its price and says since when it is not seen; before that it was seen", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 4 }, n: { input: 2, output: 3 } }));
  await load(sql, "models.dev", day(3), modelsDev({ n: { input: 2, output: 3 } }));
  const unseen = async (at: string, id: string) => {
    const claim = claimOf(await listListings(sql, at), id, "price:input");
    return [claim?.value, claim?.unseenSince];
  };
  expect(await unseen(day(2), "m")).toEqual(["1", null]);
  expect(await unseen(day(4), "m")).toEqual(["1", day(3)]);
  expect(await unseen(day(4), "n")).toEqual(["2", null]);
  await load(sql, "models.dev", day(6), modelsDev({ m: { input: 1, output: 4 }, n: { input: 2, output: 3 } }));
  expect([await unseen(day(5), "m"), await unseen(day(6), "m")]).toEqual([
    ["1", day(3)],
    ["1", null],
  ]);
});

test("a held price shows the one that stands, in the words and with the date of that one, and the held value beside it", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "litellm", day(1), litellm("1.25e-06"));
  await load(sql, "litellm", day(2), litellm("1.25e-05"));
  await load(sql, "litellm", day(3), litellm("0.000125"));
  const claim = claimOf(await listListings(sql, day(4)), "m", "price:input");
  expect(claim).toMatchObject({ value: "1.25", stated: "1.25e-06", since: day(1), held: "off by a power of ten", heldValue: "125" });
  expect(claim?.origin).toEqual({ url: "https://acme.example/1.25e-06" });
  expect(claimOf(await listListings(sql, day(1)), "m", "price:input")).toMatchObject({ value: "1.25", held: null, heldValue: null });
});

const litellm = (input: string) =>
  new TextEncoder().encode(
    `{"acme/m":{"litellm_provider":"acme","mode":"chat","source":"https://acme.example/${input}","input_cost_per_token":${input},"output_cost_per_token":0.5}}`,
  );

test("the scopes of a source say nothing of each other's rows", async () => {
  const { sql } = await freshDatabase();
  const price = (cents: number) => ({
    pricing_config: { pay_as_you_go: { request_token: { price: cents }, response_token: { price: 1 } } },
  });
  await load(sql, "portkey", day(1), { default: price(0), m: price(0.1) }, "acme");
  await load(sql, "portkey", day(2), { default: price(0), x: price(0.2) }, "beta");
  await load(sql, "portkey", day(3), { default: price(0), y: price(0.3) }, "beta");
  const listings = await listListings(sql, day(4));
  const unseen = ["m", "x", "y"].map((id) => claimOf(listings, id, "price:input")?.unseenSince);
  expect(unseen).toEqual([null, day(3), null]);
});

test("a narrower question gives the same answer for what it covers", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), {
    ...modelsDev({ m: { input: 1, output: 4 } }),
    beta: { id: "beta", models: { m: { id: "m", cost: { input: 3 } } } },
  });
  const all = await listListings(sql, day(2));
  expect(await listListings(sql, day(2), { provider: "beta" })).toEqual(all.filter((one) => one.provider === "beta"));
  expect(await listListings(sql, day(2), { model: all[0]?.model ?? "" })).toEqual(all.filter((one) => one.model === all[0]?.model));
  const [, second] = all;
  expect(await listListings(sql, day(2), { ids: [second?.id ?? 0, 999_999] })).toEqual([second]);
  expect(await listListings(sql, day(2), { ids: [] })).toEqual([]);
  const [narrow] = await listListings(sql, day(2), { fields: [] });
  expect(new Set(narrow?.claims.map(({ field }) => field))).toEqual(new Set(["listed", "price:input", "price:output"]));
  expect(await listListings(sql, day(2), { provider: "' or 1=1 --" })).toEqual([]);
});

test("an accepted price is published at once and stays so through the next loads", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 20 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: { input: 10, output: 20 } }));
  const [held] = await listHeldPrices(sql);
  expect(held).toMatchObject({
    field: "price:input",
    value: "10",
    standing: "1",
    reason: "off by a power of ten",
    from: day(2),
    decision: null,
  });
  expect(await decideHeld(sql, { id: held?.id ?? 0, decision: "accept", note: "checked", at: day(3) })).toEqual(ok(undefined));
  const shown = async () => claimOf(await listListings(sql, day(9)), "m", "price:input");
  expect(await shown()).toMatchObject({ value: "10", held: null });
  await load(sql, "models.dev", day(4), modelsDev({ m: { input: 10, output: 21 } }));
  await load(sql, "models.dev", day(5), modelsDev({ m: { input: 11, output: 21 } }));
  expect(await shown()).toMatchObject({ value: "11", held: null });
  expect(await listHeldPrices(sql)).toEqual([]);
});

test("a rejected price stays held through the next loads, and may be accepted later", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 20 } }));
  await load(sql, "models.dev", day(2), modelsDev({ m: { input: 10, output: 20 } }));
  const [held] = await listHeldPrices(sql);
  await decideHeld(sql, { id: held?.id ?? 0, decision: "reject", note: null, at: day(3) });
  await load(sql, "models.dev", day(4), modelsDev({ m: { input: 10, output: 22 } }));
  expect((await listHeldPrices(sql)).map(({ value, decision }) => [value, decision])).toEqual([["10", "reject"]]);
  expect(claimOf(await listListings(sql, day(5)), "m", "price:input")?.value).toBe("1");
  await decideHeld(sql, { id: held?.id ?? 0, decision: "accept", note: null, at: day(6) });
  expect(claimOf(await listListings(sql, day(5)), "m", "price:input")?.value).toBe("10");
});

test("an id that is not held decides nothing and changes nothing", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "models.dev", day(1), modelsDev({ m: { input: 1, output: 20 } }));
  const before = await historyOf(sql);
  const [open] = await sql<{ id: number }[]>`select id::int as id from fact where field = 'price:input'`;
  for (const id of [0, -1, 999_999_999, open?.id ?? 0])
    expect(await decideHeld(sql, { id, decision: "accept", note: null, at: day(2) })).toEqual(err("not_held"));
  expect(await historyOf(sql)).toEqual(before);
  expect(await sql`select from fact_review`).toHaveLength(0);
});
