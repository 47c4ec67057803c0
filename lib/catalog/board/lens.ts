import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { Lens, Mix } from "@/lib/catalog/board/filter";

/** How a lens is read: figures with a better end, or words. */
export const LENS_KIND: Record<Lens, "low" | "high" | "text"> = {
  price: "low",
  input: "low",
  output: "low",
  cache_read: "low",
  cache_write: "low",
  batch: "low",
  context: "high",
  max_output: "high",
  throughput: "high",
  latency: "low",
  modalities: "text",
  regions: "text",
  retention: "text",
  quantization: "text",
  release: "text",
};

export const LENS_LABEL: Record<Lens, string> = {
  price: "Price",
  input: "Input",
  output: "Output",
  cache_read: "Cache read",
  cache_write: "Cache write",
  batch: "Batch",
  context: "Context",
  max_output: "Max output",
  modalities: "Modalities",
  regions: "Regions",
  retention: "Retention",
  quantization: "Quantization",
  latency: "Latency",
  throughput: "Throughput",
  release: "Release",
};

export const LENS_UNIT: Record<Lens, string> = {
  price: "USD per million tokens, blended",
  input: "USD per million input tokens",
  output: "USD per million output tokens",
  cache_read: "USD per million cached input tokens",
  cache_write: "USD per million tokens written to cache (5 min)",
  batch: "USD per million tokens in batch, blended",
  context: "tokens",
  max_output: "tokens",
  modalities: "input → output",
  regions: "where it is served",
  retention: "what the provider keeps",
  quantization: "precision of the weights",
  latency: "milliseconds to first token, median",
  throughput: "tokens per second, median",
  release: "date of the model",
};

/** Lenses whose figures come with the second part of the data. */
export const LATER_LENSES: ReadonlySet<Lens> = new Set([
  "cache_read",
  "modalities",
  "cache_write",
  "batch",
  "max_output",
  "regions",
  "quantization",
  "latency",
  "throughput",
  "release",
]);

/**
 * Price of a Mix. Cached tokens pay the cache-read price, or the input price where the Offer states none. Offers that make
 * no tokens (embeddings) pay their input price.
 *
 * **Units**: USD per million tokens. **Returns** `NaN` where a needed price is not stated.
 */
export function blendPrice(mix: Mix, input: number, output: number, cacheRead: number): number {
  const cached = Number.isNaN(cacheRead) ? input : cacheRead;
  const total = mix.input + mix.cached + mix.output;
  const paid = (share: number, price: number) => (share === 0 ? 0 : share * price);
  return (paid(mix.input, input) + paid(mix.cached, cached) + paid(mix.output, output)) / total;
}

const MAKES_TOKENS = new Set(["chat", "completion", "", "realtime"]);

/** The figure of one Offer under a lens; `NaN` where not stated or where the lens shows words. */
export function lensFigure(table: BoardTable, offer: number, lens: Lens, mix: Mix): number {
  const at = (column: Float64Array): number => column[offer] ?? Number.NaN;
  const blended = (input: number, output: number, cacheRead: number): number => {
    const mode = table.core.modes[table.core.offers.mode[offer] ?? 0] ?? "";
    return !MAKES_TOKENS.has(mode) && !(output > 0) ? input : blendPrice(mix, input, output, cacheRead);
  };
  switch (lens) {
    case "price":
      return blended(at(table.input), at(table.output), at(table.cacheRead));
    case "batch":
      return blended(at(table.batchInput), at(table.batchOutput), at(table.batchInput));
    case "input":
      return at(table.input);
    case "output":
      return at(table.output);
    case "cache_read":
      return at(table.cacheRead);
    case "cache_write":
      return at(table.cacheWrite);
    case "context":
      return at(table.context);
    case "max_output":
      return at(table.maxOutput);
    case "latency":
      return at(table.latency);
    case "throughput":
      return at(table.throughput);
    default:
      return Number.NaN;
  }
}

/** What a Provider says of keeping prompts, in a word or two; empty where nobody says. */
export function retentionWords(retains: boolean | null, days: number | null): string {
  if (retains === false) return "none";
  if (days !== null) return days === 0 ? "none" : `${days} days`;
  return retains === true ? "kept" : "";
}

/** The words of one Offer under a lens that shows words; empty where not stated. */
export function lensWords(table: BoardTable, offer: number, lens: Lens): string {
  const { core, rest } = table;
  const text = (at: number | undefined): string => rest?.texts[at ?? 0] ?? "";
  const provider = core.providers[table.provider[offer] ?? 0];
  switch (lens) {
    case "modalities":
      return text(rest?.offers.modality[offer]);
    case "regions":
      return text(rest?.offers.regions[offer]) || (provider?.datacenters.join(" ") ?? "");
    case "quantization":
      return text(rest?.offers.quantization[offer]);
    case "release":
      return text(rest?.offers.released[offer]);
    case "retention":
      return retentionWords(provider?.retainsPrompts ?? null, provider?.retentionDays ?? null);
    default:
      return "";
  }
}
