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

/** Whether Offers of a mode are paid by tokens read and made; of an unknown mode most are. The others pay their input price. */
export const makesTokens = (mode: string): boolean => MAKES_TOKENS.has(mode);

/** Reads the figure of an Offer under a lens; `NaN` where not stated or where the lens shows words. For many Offers at once. */
export function figureReader(table: BoardTable, lens: Lens, mix: Mix): (offer: number) => number {
  const read = (column: Float64Array) => (offer: number) => column[offer] ?? Number.NaN;
  const blended = (input: Float64Array, output: Float64Array, cacheRead: Float64Array) => {
    const isByTokens = table.core.modes.map(makesTokens);
    const [pays, earns, keeps] = [read(input), read(output), read(cacheRead)];
    return (offer: number): number => {
      const isPlain = isByTokens[table.core.offers.mode[offer] ?? 0] ?? true;
      return !isPlain && !(earns(offer) > 0) ? pays(offer) : blendPrice(mix, pays(offer), earns(offer), keeps(offer));
    };
  };
  switch (lens) {
    case "price":
      return blended(table.input, table.output, table.cacheRead);
    case "batch":
      return blended(table.batchInput, table.batchOutput, table.batchInput);
    case "input":
      return read(table.input);
    case "output":
      return read(table.output);
    case "cache_read":
      return read(table.cacheRead);
    case "cache_write":
      return read(table.cacheWrite);
    case "context":
      return read(table.context);
    case "max_output":
      return read(table.maxOutput);
    case "latency":
      return read(table.latency);
    case "throughput":
      return read(table.throughput);
    default:
      return () => Number.NaN;
  }
}

/** The figure of one Offer under a lens; `NaN` where not stated or where the lens shows words. */
export const lensFigure = (table: BoardTable, offer: number, lens: Lens, mix: Mix): number => figureReader(table, lens, mix)(offer);

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
