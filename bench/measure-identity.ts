import { readFileSync } from "node:fs";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import { type LabelledOffer, measureIdentity } from "@/lib/catalog/identity/measure-identity";
import { canonicalProvider } from "@/lib/catalog/provider-alias";

const DEFAULT_MAP = "../shared/catalogs/models.dev/base-model-map.2026-07-02.json";
const path = process.argv[2] ?? DEFAULT_MAP;
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

const pairs = Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, string>);
const labelled: LabelledOffer[] = pairs.map(([key, canonical]) => {
  const cut = key.indexOf("/");
  return { provider: canonicalProvider("models.dev", key.slice(0, cut)), nativeId: key.slice(cut + 1), canonical };
});

const figures = measureIdentity(labelled);
print(`${labelled.length} offers, ${figures.models} canonical ids`);
print(
  `per offer   precision ${percent(figures.precision)}  recall ${percent(figures.recall)}  wrong ${figures.wrong.length}  missed ${figures.missed.length}`,
);
print(
  `pairwise    precision ${percent(figures.pairwise.precision)}  recall ${percent(figures.pairwise.recall)}  (canonical ids as published)`,
);
print(
  `pairwise    precision ${percent(figures.pairwiseFolded.precision)}  recall ${percent(figures.pairwiseFolded.recall)}  (ids that are one Model folded)`,
);

print("\nCanonical ids folded into one Model:");
for (const [model, ids] of figures.folded) print(`  ${model} <- ${ids.join(", ")}`);
for (const [title, list] of [
  ["Wrong", figures.wrong],
  ["Missed", figures.missed],
] as const) {
  print(`\n${title}:`);
  for (const miss of list)
    print(`  ${miss.provider}/${miss.nativeId}: ${miss.found}, not ${miss.expected} (${miss.canonical}); ${miss.rule}`);
}

const started = performance.now();
const rounds = Math.ceil(20_000 / labelled.length);
for (let round = 0; round < rounds; round += 1) for (const offer of labelled) identifyModel({ ...offer, variant: "" });
print(`\n${Math.round((rounds * labelled.length) / ((performance.now() - started) / 1000))} identifications per second`);
