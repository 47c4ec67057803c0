import { calcPrice, findProvider } from "@pydantic/genai-prices";
import { figure, median, timeMs } from "@/bench/figure";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";
import { priceUsage, toNanoUsd } from "@/lib/pricing/price-usage";

/* Question: how many attempts a second does one core price, beside calcPrice of genai-prices on the same usages? */

const COUNT = 200_000;
const THEIRS = 5_000;
const RUNS = 5;

export async function run(): Promise<void> {
  const list = makePriceList(
    Object.entries({ input: "3", output: "15", cache_read: "0.3", cache_write_5m: "3.75", cache_write_1h: "6" }).map(
      ([meter, usdPerMillion]) => ({
        field: `price:${meter}`,
        usdPerMillion,
      }),
    ),
  );
  const provider = findProvider({ providerId: "anthropic" });
  const at = "2026-11-26T12:00:00Z";
  const timestamp = new Date(at);
  const instants = Array.from({ length: 1000 }, (_, index) => new Date(Date.parse(at) + index * 61_000).toISOString());
  const [ours, theirs]: [number[], number[]] = [[], []];
  let sum = 0n;
  for (let turn = 0; turn < RUNS; turn += 1) {
    const mine = await timeMs(() => {
      for (let index = 0; index < COUNT; index += 1) {
        const quote = priceUsage(
          list,
          [
            { meter: "input", quantity: index % 5000 },
            { meter: "cache_read", quantity: 2000 },
            { meter: "output", quantity: index % 700 },
          ],
          circumstancesAt(instants[index % 1000] ?? at),
        );
        if (quote.ok) sum += toNanoUsd(quote.value.exact);
      }
    });
    const other = await timeMs(() => {
      for (let index = 0; index < THEIRS; index += 1)
        calcPrice(
          { input_tokens: (index % 5000) + 2000, cache_read_tokens: 2000, output_tokens: index % 700 },
          "claude-sonnet-4-5",
          provider ? { provider, timestamp } : { timestamp },
        );
    });
    ours.push((COUNT / mine) * 1000);
    theirs.push((THEIRS / other) * 1000);
  }
  const thousands = (rate: number): string => `${Math.round(rate / 1000).toLocaleString("en-US")} k/s`;
  figure("attempts priced by one core", thousands(median(ours)), `calcPrice ${thousands(median(theirs))}`);
  figure("  against calcPrice", `${(median(ours) / median(theirs)).toFixed(0)} ×`, `hold 20 ×; checked ${sum > 0n}`);
}
