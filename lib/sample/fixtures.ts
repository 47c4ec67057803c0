import { SAMPLE_CANDIDATES, type SamplePrices } from "@/lib/sample/offers";

const NANO = 1_000_000_000n;

/** Prices for every Offer that a sample may use: dear ones for what the dear parts are served by. */
export const samplePrices = (): SamplePrices =>
  new Map(
    SAMPLE_CANDIDATES.map((name) => {
      const input = /opus/.test(name) ? 5n * NANO : /sonnet/.test(name) ? 3n * NANO : /gpt-5$/.test(name) ? NANO : NANO / 4n;
      return [name, { input, output: input * 5n, cacheRead: input / 10n }];
    }),
  );
