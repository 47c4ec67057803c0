import { describe, expect, it } from "vitest";
import type { CostLine } from "@/lib/usage/cost/costing";
import { buildReceipt } from "@/lib/usage/receipt/build-receipt";
import { factsOf, logged, reckoned } from "@/lib/usage/receipt/fixtures";
import { receiptTotal } from "@/lib/usage/receipt/receipt-total";
import { Receipt } from "@/lib/usage/receipt/schema";
import { readRequestRef } from "@/lib/usage/request/request-ref";

type Posted = CostLine["posted"][number][number];
const price = (nanoPerMillion: bigint, source: Posted["source"] = "models.dev", meter: Posted["meter"] = "input"): Posted => ({
  meter,
  field: `price:${meter}`,
  nanoPerMillion,
  fromTokens: 0,
  condition: {},
  closeness: 0,
  source,
  since: "2026-09-28T06:00:00.000Z",
});
const line = (quantity: number, posted: CostLine["posted"]): CostLine => {
  const first = posted[0]?.[0] ?? price(0n);
  const { meter, nanoPerMillion, source, since } = first;
  return { bucket: "input", meter, quantity, nanoPerMillion, source, since, exact: BigInt(quantity) * nanoPerMillion, posted };
};
const costs = (...given: readonly NonNullable<Parameters<typeof logged>[0]>["cost"][]) =>
  receiptTotal(given.map((cost) => logged({ ...(cost && { cost }) }).cost));

describe("a receipt", () => {
  it("has the arithmetic of each attempt with every price and its source, and is what its schema says", () => {
    const kept = { state: "priced", reason: "posted_price", calculated: 30_000_000n, reported: 30_000_000n } as const;
    const attempt = logged({ tokens: { input: 10_000 }, tokenRecord: "recorded", reported: 30_000_000n, cost: kept });
    const lines = [line(10_000, [[price(3_000_000_000n), price(3_000_000_000n, "litellm")]])];
    const receipt = buildReceipt(factsOf([attempt], { reckonings: [reckoned(attempt, { lines, tierFrom: 200_001 })] }));
    expect(Receipt.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
    expect(readRequestRef(receipt.id)).toMatchObject({ gateway: "portkey", id: "r" });
    expect(receipt.attempts).toMatchObject([
      {
        now: null,
        sum: "0.03",
        context_tier_above: 200_000,
        lines: [
          {
            usd_per_million: "3",
            usd: "0.03",
            disputed: false,
            prices: [
              { source: "models.dev", since: "2026-09-28T06:00:00.000Z" },
              { source: "litellm", usd_per_million: "3" },
            ],
          },
        ],
      },
    ]);
    expect(receipt.total).toMatchObject({ reported: "0.03", calculated: "0.03", difference: "0", verdict: "same" });
  });

  it("gives a range where the log does not tell by which price, and marks prices that sources dispute", () => {
    const attempt = logged();
    const open = line(1_000_000, [[price(1_250_000_000n)], [price(2_000_000_000n, "litellm", "cache_write_1h")]]);
    const disputed = line(1_000_000, [[price(880_000_000n), price(900_000_000n, "litellm")]]);
    const { attempts } = buildReceipt(factsOf([attempt], { reckonings: [reckoned(attempt, { lines: [open, disputed] })] }));
    expect(attempts[0]?.sum).toBeNull();
    expect(attempts[0]?.lines).toMatchObject([
      { usd_per_million: null, usd: null, usd_low: "1.25", usd_high: "2", disputed: false },
      { usd_per_million: "0.88", usd: "0.88", usd_low: "0.88", usd_high: "0.9", disputed: true },
    ]);
  });

  it("shows what totals hold, with what is known now beside it where that is other", () => {
    const attempt = logged({ cost: { state: "priced", reason: "posted_price", calculated: 5n } });
    const moved = reckoned(attempt, {
      calculated: 7n,
      state: "priced",
      reason: "negotiated_rate",
      rate: 3,
      posted: 8n,
      lines: [line(10, [[price(800_000n)]])],
    });
    const rates = [
      {
        number: 3,
        provider: "groq",
        model: null,
        nativeId: null,
        from: "2026-01-01T00:00:00.000Z",
        until: null,
        terms: { kind: "discount", percent: "12.5" },
        note: "MSA",
      },
    ] as const;
    const receipt = buildReceipt(factsOf([attempt], { reckonings: [moved], rates }));
    expect(receipt.attempts[0]).toMatchObject({
      cost: { calculated: "0.000000005", reason: "posted_price" },
      now: { calculated: "0.000000007", reason: "negotiated_rate" },
      rate: { number: 3, percent: "12.5", taken_off: "0.000000001", posted: "0.000000008", note: "MSA" },
    });
    expect(receipt.total.calculated).toBe("0.000000005");
  });

  it("is of the attempt that answered, and lists all in their order", () => {
    const chain = [
      logged({ recordId: "1", requestIdKept: "t", outcome: "failed", error: "500" }),
      logged({ recordId: "2", requestIdKept: "t", key: "k", askedModel: "m" }),
      logged({ recordId: "3", requestIdKept: "t", outcome: "cancelled" }),
    ];
    const receipt = buildReceipt(factsOf(chain));
    expect(receipt).toMatchObject({ request_id: "t", key: "k", asked: "m", earlier_tries: 0 });
    expect(receipt.attempts.map(({ record_id, cause, answers }) => [record_id, cause, answers])).toEqual([
      ["1", "500", false],
      ["2", "", true],
      ["3", "the caller went away", false],
    ]);
  });
});

describe("what was charged against what is calculated", () => {
  it("is the same, or differs by so much; a millionth part is no difference", () => {
    expect(costs({ reported: 65_000_000n, calculated: 102_500_000n })).toMatchObject({ verdict: "differs", difference: "-0.0375" });
    expect(costs({ reported: 5_000_000_001n, calculated: 5_000_000_000n }).verdict).toBe("same");
    expect(costs({ reported: 0n, calculated: 0n }).verdict).toBe("same");
  });

  it("holds what was paid to the provider against the prices, and a gateway's fee apart", () => {
    expect(costs({ reported: 1_893_000n, upstream: 37_878_000n, calculated: 37_878_000n })).toMatchObject({
      verdict: "same",
      reported: "0.039771",
      reported_to_gateway: "0.001893",
      reported_to_upstream: "0.037878",
    });
  });

  it("is not told where a part is unknown: unknown is not zero", () => {
    expect(costs({ reported: null, calculated: 7n })).toMatchObject({ verdict: "not_reported", reported: null, difference: null });
    expect(costs({ reported: null, calculated: 7n }, { reported: 7n, calculated: 7n }).verdict).toBe("not_reported");
    // A failure that cost nothing has nothing to be reported.
    expect(costs({ reported: null, calculated: 0n }, { reported: 7n, calculated: 7n }).verdict).toBe("same");
    expect(costs({ reported: 7n, calculated: null })).toMatchObject({ verdict: "not_calculated", calculated: null });
    // One try of which nothing is known makes the whole unknown, whatever the log says of the other.
    expect(costs({ reported: 0n, calculated: null }, { reported: 0n, calculated: 0n })).toMatchObject({
      verdict: "zero_logged",
      reported: "0",
      unknown_attempts: 1,
    });
    expect(costs({ reported: 0n, calculated: null }, { reported: 5n, calculated: 5n })).toMatchObject({
      reported: "0.000000005",
      unknown_attempts: 1,
    });
    expect(costs({ reported: null, calculated: 0n }, { reported: 5n, calculated: 5n }).unknown_attempts).toBe(0);
    expect(costs({ reported: 0n, low: 0n, high: 6n }).verdict).toBe("within");
    expect(costs({ reported: 0n, calculated: 0n }).verdict).toBe("same");
    expect(costs({ reported: null, calculated: null }).verdict).toBe("neither");
    expect(costs({ reported: 5n, low: 4n, high: 6n })).toMatchObject({ verdict: "within", low: "0.000000004", high: "0.000000006" });
    expect(costs({ reported: 9n, low: 4n, high: 6n }, { calculated: 1n, reported: 0n }).verdict).toBe("outside");
  });
});
