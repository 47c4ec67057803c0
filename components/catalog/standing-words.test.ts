import { expect, it } from "vitest";
import { standingWords } from "@/components/catalog/standing-words";
import { quantile } from "@/lib/catalog/price-standing";

const words = (...ratios: number[]) =>
  standingWords({
    models: ratios.map((ratio, model) => ({ model, ratio, cheapest: 0 })),
    low: quantile(ratios, 0.25),
    median: quantile(ratios, 0.5),
    high: quantile(ratios, 0.75),
    atBest: ratios.filter((ratio) => ratio === 1).length,
  });

it.each([
  [[], ""],
  [[1.3], "It shares one model with other providers, and asks 1.3× the cheapest price for it."],
  [[1], "It shares one model with other providers, and is the cheapest for it, alone or with others."],
  [[1, 1], "It shares two models with other providers, and is the cheapest for both, alone or with others."],
  [
    [1, 2],
    "It shares two models with other providers: it is the cheapest for one, alone or with others, and asks 2.0× the cheapest price for the other.",
  ],
  [[1.5, 2], "It shares two models with other providers: it asks 1.5× the cheapest price for one and 2.0× for the other."],
  [
    [1, 1, 1.2, 2, 3],
    "It shares 5 models with other providers. Half of them cost at most 1.2× the cheapest price; the middle half lies between 1.0× and 2.0×. It is the cheapest for 2, alone or with others.",
  ],
  [
    [2, 2, 2],
    "It shares 3 models with other providers. Half of them cost at most 2.0× the cheapest price; the middle half lies between 2.0× and 2.0×. It is the cheapest for none.",
  ],
])("prices that are %j times the cheapest", (ratios, sentence) => expect(words(...ratios)).toBe(sentence));
