import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { OfferRecord, ParseCapture } from "@/lib/catalog/capture";
import { matchesRule } from "@/lib/catalog/match-rule";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { parseGenaiPrices } from "@/lib/catalog/sources/genai-prices";
import { parseLitellm } from "@/lib/catalog/sources/litellm";
import { parseModelsDev } from "@/lib/catalog/sources/models-dev";

/* Counts where the three large catalogs of 2026-05-31 agree, joined by provider and exact native id, genai-prices by its
 * rules, and holds the counts against the published ones (`catalogs/derived`), with the rule behind each difference. */

const CATALOGS = path.resolve(import.meta.dirname, "../../shared/catalogs");
const FIELDS = {
  input: "price:input",
  output: "price:output",
  cache_read: "price:cache_read",
  cache_write: "price:cache_write_5m",
  context: "context",
  max_output: "max_output",
};
const PROVIDERS = new Set(
  "amazon-bedrock openrouter vercel google-vertex google-vertex-anthropic azure mistral deepinfra google openai zai nebius groq together deepseek fireworks cerebras minimax cohere moonshotai xai novita anthropic perplexity sambanova".split(
    " ",
  ),
);

type Values = Map<string, number>;
type Catalog = Map<string, Values>;

function read(file: string, parse: ParseCapture): OfferRecord[] {
  const packed = readFileSync(path.join(CATALOGS, file));
  const parsed = parse(file.endsWith(".gz") ? gunzipSync(packed) : packed, { at: "2026-05-31T00:00:00.000Z", scope: "" });
  if (!parsed.ok) throw new Error(`${file}: ${parsed.error.what}`);
  return parsed.value.offers.filter((offer) => PROVIDERS.has(offer.provider));
}

function valuesOf(offer: OfferRecord): Values {
  const values: Values = new Map();
  for (const [name, field] of Object.entries(FIELDS)) {
    const claim = offer.claims.get(field);
    if (claim) values.set(name, Number(JSON.parse(claim.value)));
  }
  return values;
}

const isRegional = (offer: OfferRecord): boolean => offer.variant !== "";
const keyed = (offers: readonly OfferRecord[]): Catalog =>
  new Map(offers.filter((offer) => !isRegional(offer)).map((offer) => [`${offer.provider} ${offer.nativeId}`, valuesOf(offer)]));

function byRule(rules: readonly OfferRecord[], ids: Catalog): Catalog {
  const ofProvider = Map.groupBy(rules, (rule) => rule.provider);
  const found: Catalog = new Map();
  for (const key of ids.keys()) {
    const [provider = "", nativeId = ""] = key.split(/ (.*)/s);
    const rule = ofProvider.get(provider)?.find((one) => matchesRule(JSON.parse(one.claims.get("match")?.value ?? "null"), nativeId));
    if (rule) found.set(key, valuesOf(rule));
  }
  return found;
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));

/** How many of some disagreements fall to each provider, with one example. */
function tally(keys: readonly string[]): string {
  const byProvider = Map.groupBy(keys, (key) => key.split(" ")[0] ?? "");
  return [...byProvider].map(([provider, own]) => `${provider} ${own.length} (${own[0]?.slice(provider.length + 1)})`).join(", ") || "none";
}

function compare(name: string, a: Catalog, b: Catalog, published: Published | undefined): void {
  const keys = [...a.keys()].filter((key) => b.has(key));
  const counts = new Map(Object.keys(FIELDS).map((field) => [field, [0, 0, 0]]));
  const base = [0, 0];
  const differing = new Set<string>();
  for (const key of keys) {
    const [left, right] = [a.get(key) ?? new Map(), b.get(key) ?? new Map()];
    for (const [field, count] of counts) {
      const [x, y] = [left.get(field), right.get(field)];
      const place = x === undefined || y === undefined ? 2 : same(x, y) ? 0 : 1;
      if (place === 1) differing.add(`${key} ${field}`);
      if (x !== undefined || y !== undefined) count[place] = (count[place] ?? 0) + 1;
    }
    const both = ["input", "output"].map((field) => [left.get(field), right.get(field)]);
    if (both.every(([x, y]) => x !== undefined && y !== undefined)) {
      const place = both.every(([x, y]) => same(x ?? 0, y ?? 0)) ? 0 : 1;
      base[place] = (base[place] ?? 0) + 1;
    }
  }
  process.stdout.write(
    `${name}: matched ${keys.length} (published ${published?.matched}), base agrees ${base.join(", differs ")} (published ${published?.base.join(", ")})\n`,
  );
  for (const [field, count] of counts)
    process.stdout.write(
      `  ${field.padEnd(12)} = ${count[0]}  ≠ ${count[1]}  one side ${count[2]}   (published ${published?.fields[field]?.join(" / ")})\n`,
    );
  const theirs = new Set(published?.diffs.map(([provider, id, field]) => `${canonicalProvider("litellm", provider)} ${id} ${field}`));
  const onlyTheirs = [...theirs].filter((key) => !differing.has(key));
  const onlyOurs = [...differing].filter((key) => !theirs.has(key));
  process.stdout.write(
    `  disagreements: ${theirs.size - onlyTheirs.length} in both, ${onlyOurs.length} only here, ${onlyTheirs.length} only published\n`,
  );
  process.stdout.write(`    only here: ${tally(onlyOurs)}\n    only published: ${tally(onlyTheirs)}\n`);
}

type Published = {
  name: string;
  matched: number;
  base: number[];
  fields: Record<string, number[]>;
  diffs: [string, string, string, number, number][];
};

if (!existsSync(CATALOGS)) {
  process.stderr.write("SKIPPED: ../shared/catalogs is not here, so there is nothing to measure conflicts on.\n");
} else {
  const published = (JSON.parse(readFileSync(path.join(CATALOGS, "derived/conflicts.2026-05-31.json"), "utf8")) as { pairs: Published[] })
    .pairs;
  const modelsDev = keyed(read("models.dev/api.2026-05-31.json.gz", parseModelsDev));
  const litellm = keyed(read("litellm/model_prices_and_context_window.2026-05-31.json.gz", parseLitellm));
  const rules = read("genai-prices/data.v1.2026-05-31.json.gz", parseGenaiPrices);
  compare("models.dev, LiteLLM", modelsDev, litellm, published[0]);
  compare("models.dev, genai-prices", modelsDev, byRule(rules, modelsDev), published[1]);
  compare("LiteLLM, genai-prices", litellm, byRule(rules, litellm), published[2]);
}
