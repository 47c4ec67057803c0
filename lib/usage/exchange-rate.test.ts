import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal } from "@/lib/base/decimal";
import { makeAttempt } from "@/lib/usage/draft";
import { exchangeBook, exchanged, paidIn, readExchange, readExchangeCsv, type TypedExchange } from "@/lib/usage/exchange-rate";

const AT = Date.parse("2026-10-04T23:59:59.999Z") * 1000;
const paid = (reported: bigint | null, more: { upstream?: bigint | null; startedAt?: number; currency?: string } = {}) => {
  const { upstream = null, startedAt = AT, currency = "EUR" } = more;
  return makeAttempt({ gateway: "litellm", recordId: "a", startedAt, ...paidIn(currency, { reported, upstream }) });
};
const bookOf = (...rates: [day: string, usdPerUnit: string, currency?: string][]) =>
  exchangeBook(rates.map(([day, usdPerUnit, currency = "EUR"]) => ({ day, usdPerUnit, currency })));

describe("what was paid in another currency", () => {
  it("is converted at the rate of its UTC day, exactly, and rounded once", () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 13n }), (amount, coefficient) => {
        const usdPerUnit = formatDecimal({ coefficient, scale: 12 });
        const { reported } = exchanged(paid(amount), bookOf(["2026-10-04", usdPerUnit]));
        // |reported − amount × rate| ≤ half a nano-USD, and a half goes up.
        const off = 2n * (reported ?? 0n) * 10n ** 12n - 2n * amount * coefficient;
        expect(off > -(10n ** 12n) && off <= 10n ** 12n).toBe(true);
      }),
    ));

  it("bears its rate; both parts of it are converted", () =>
    expect(exchanged(paid(1_000_000_000n, { upstream: 500_000_001n }), bookOf(["2026-10-04", "1.1725"]))).toMatchObject({
      reported: 1_172_500_000n,
      upstream: 586_250_001n,
      foreign: { currency: "EUR", reported: 1_000_000_000n, upstream: 500_000_001n, rate: "1.1725" },
    }));

  it("is left as it is without a rate of that very day and currency", () => {
    const book = bookOf(["2026-10-03", "1.1"], ["2026-10-05", "1.2"], ["2026-10-04", "0.0066", "JPY"]);
    const left = { reported: null, upstream: null, foreign: { currency: "EUR", reported: 5n, rate: null } };
    expect(exchanged(paid(5n), book)).toMatchObject(left);
    // A rate that is gone takes its conversion with it.
    expect(exchanged(exchanged(paid(5n), bookOf(["2026-10-04", "2"])), book)).toMatchObject(left);
    expect(exchanged(paid(5n, { startedAt: AT + 1_000 }), book)).toMatchObject({ reported: 6n, foreign: { rate: "1.2" } });
  });

  it.each(["", "USD", " usd "])("is dollars where the log says %j", (currency) => {
    const attempt = paid(7n, { currency });
    expect(attempt).toMatchObject({ reported: 7n, foreign: null });
    expect(exchanged(attempt, bookOf(["2026-10-04", "2"]))).toBe(attempt);
  });

  it.each(["credits", "€", "EURO", "E R"])("is not known in %j, which is no currency", (currency) =>
    expect(paid(7n, { currency })).toMatchObject({ reported: null, foreign: null }),
  );

  it("is nothing where the log names a currency and no amount", () => expect(paid(null)).toMatchObject({ reported: null, foreign: null }));
});

describe("an exchange rate as it is typed", () => {
  const TYPED: TypedExchange = { currency: "eur", day: "2026-10-04", rate: "1.1720", source: "ECB reference rate" };
  it("is read", () =>
    expect(readExchange(TYPED)).toEqual({
      ok: true,
      value: { currency: "EUR", day: "2026-10-04", usdPerUnit: "1.172", source: "ECB reference rate" },
    }));
  it.each([
    ["currency", { currency: "USD" }],
    ["currency", { currency: "EURO" }],
    ["day", { day: "2026-02-30" }],
    ["day", { day: "04.10.2026" }],
    ["rate", { rate: "0" }],
    ["rate", { rate: "-1" }],
    ["rate", { rate: "1,17" }],
    ["rate", { rate: "1e3" }],
    ["source", { source: " " }],
  ])("is refused for its %s, case %#", (field, wrong) =>
    expect(readExchange({ ...TYPED, ...wrong })).toMatchObject({ ok: false, error: { field } }),
  );
});

describe("a file of exchange rates", () => {
  it("is read by the names of its columns, in any order, quoted or not", () =>
    expect(
      readExchangeCsv('\ufeffrate,"Day",currency,source\r\n1.1,2026-10-04,EUR,\r\n"0.0066",2026-10-04,JPY,"BoJ, noon"\r\n\r\n', "ECB"),
    ).toEqual({
      ok: true,
      value: [
        { currency: "EUR", day: "2026-10-04", usdPerUnit: "1.1", source: "ECB" },
        { currency: "JPY", day: "2026-10-04", usdPerUnit: "0.0066", source: "BoJ, noon" },
      ],
    }));
  it.each([
    ["", 'no column "currency"'],
    ["currency,day\n", 'no column "rate"'],
    ["currency,day,rate\n", "no rate in it"],
    ["currency,day,rate\nEUR,2026-10-04,1\nEUR,2026-10-05,x", "line 3: rate"],
    ["currency,day,rate\nEUR,2026-10-04,1\nEUR,2026-10-04,1", "line 3: EUR 2026-10-04 stands there twice"],
  ])("%j is refused with its line", (text, words) => {
    const read = readExchangeCsv(text, "ECB");
    expect(read.ok ? "" : read.error).toContain(words);
  });
});
