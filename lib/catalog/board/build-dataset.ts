import { type BoardCore, type BoardProvider, type BoardRest, FLAG, MOVE_CODES, STATUS_CODES } from "@/lib/catalog/board/dataset";
import { rateWordsOfFields } from "@/lib/catalog/rate-words";
import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { answersLater, isSpecialService } from "@/lib/catalog/tier";

export type BoardInput = {
  readonly revision: string;
  readonly asOf: string;
  readonly newest: string | null;
  readonly sourceCount: number;
  readonly offers: readonly ResolvedOffer[];
  readonly providers: ReadonlyMap<string, BoardProvider>;
  readonly models: ReadonlyMap<string, { readonly name: string; readonly lab: string; readonly labName: string }>;
  readonly moved: ReadonlyMap<number, "fell" | "rose">;
};

class Dictionary<T> {
  private readonly places = new Map<T, number>();
  readonly values: T[];

  constructor(unstated: T) {
    this.values = [unstated];
    this.places.set(unstated, 0);
  }

  at(value: T): number {
    const known = this.places.get(value);
    if (known !== undefined) return known;
    this.places.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

const shownValue = (offer: ResolvedOffer, field: string): unknown => offer.fields.get(field)?.shown.value;
const numberOf = (offer: ResolvedOffer, field: string): number | null => {
  const value = shownValue(offer, field);
  return value === undefined || value === null ? null : Number(value);
};
const textOf = (offer: ResolvedOffer, field: string): string => {
  const value = shownValue(offer, field);
  return Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : "";
};
const triState = (value: unknown): number => (value === true ? 2 : value === false ? 1 : 0);

function modalityText(offer: ResolvedOffer): string {
  const [input, output] = [textOf(offer, "modalities_in"), textOf(offer, "modalities_out")];
  return input || output ? `${input} → ${output}` : "";
}

function statusCode(offer: ResolvedOffer): number {
  const status = offer.unseenSince ? "unseen" : textOf(offer, "status");
  return Math.max(0, STATUS_CODES.indexOf(status as (typeof STATUS_CODES)[number]));
}

function flagsOf(offer: ResolvedOffer, move: "fell" | "rose" | undefined): number {
  const priced = ["price:input", "price:output"].flatMap((field) => offer.fields.get(field) ?? []);
  return (
    (triState(shownValue(offer, "tools")) << FLAG.tools) |
    (triState(shownValue(offer, "structured_output")) << FLAG.structuredOutput) |
    (triState(shownValue(offer, "reasoning")) << FLAG.reasoning) |
    (triState(shownValue(offer, "open_weights")) << FLAG.openWeights) |
    (triState(shownValue(offer, "zero_retention")) << FLAG.zeroRetention) |
    (triState(shownValue(offer, "free")) << FLAG.free) |
    (triState(priced.some((field) => field.conflict)) << FLAG.conflict) |
    (triState(offer.suspicion !== null) << FLAG.suspicious) |
    (triState(priced.some((field) => field.stale)) << FLAG.stale) |
    (statusCode(offer) << FLAG.status) |
    (Math.max(0, MOVE_CODES.indexOf(move ?? "")) << FLAG.moved) |
    (triState(isSpecialService(offer.tier)) << FLAG.special)
  );
}

const cacheWrite = (offer: ResolvedOffer): number | null =>
  numberOf(offer, "price:cache_write_5m") ?? numberOf(offer, "price:cache_write_1h");
const batch = (offer: ResolvedOffer, meter: string): number | null =>
  numberOf(offer, answersLater(offer.tier) ? `price:${meter}` : `price:${meter};service=batch`);
const quantizationOf = (offer: ResolvedOffer): string => textOf(offer, "quantization") || (offer.quantization ?? "");
const regionsOf = (offer: ResolvedOffer): string => textOf(offer, "regions") || textOf(offer, "datacenters") || (offer.region ?? "");
/** The field that stands for the row: its input price, else its first price, else what the first Source says. */
function leadingField(offer: ResolvedOffer): PickedField | undefined {
  const fields = [...offer.fields];
  return (
    offer.fields.get("price:input") ??
    fields.find(([field]) => field.startsWith("price:"))?.[1] ??
    fields.find(([, { shown }]) => shown.source === offer.sources[0])?.[1]
  );
}
const rateOf = (offer: ResolvedOffer): string =>
  rateWordsOfFields([...offer.fields].map(([field, picked]) => [field, picked.shown.value] as const));

function buildRest(input: BoardInput, offers: readonly ResolvedOffer[]): BoardRest {
  const prices = new Dictionary<number | null>(null);
  const counts = new Dictionary<number | null>(null);
  const texts = new Dictionary<string>("");
  const column = (read: (offer: ResolvedOffer) => number): number[] => offers.map(read);
  return {
    revision: input.revision,
    offers: {
      id: column((offer) => offer.id),
      nativeId: offers.map((offer) => offer.nativeId),
      variant: column((offer) => texts.at(offer.variant)),
      modality: column((offer) => texts.at(modalityText(offer))),
      cacheRead: column((offer) => prices.at(numberOf(offer, "price:cache_read"))),
      cacheWrite: column((offer) => prices.at(cacheWrite(offer))),
      batchInput: column((offer) => prices.at(batch(offer, "input"))),
      batchOutput: column((offer) => prices.at(batch(offer, "output"))),
      maxOutput: column((offer) => counts.at(numberOf(offer, "max_output"))),
      regions: column((offer) => texts.at(regionsOf(offer))),
      quantization: column((offer) => texts.at(quantizationOf(offer))),
      latency: column((offer) => counts.at(numberOf(offer, "latency_ms_p50"))),
      throughput: column((offer) => counts.at(numberOf(offer, "throughput_p50"))),
      released: column((offer) => texts.at(textOf(offer, "released_on"))),
      source: column((offer) => texts.at(leadingField(offer)?.shown.source ?? offer.sources[0] ?? "")),
      unseen: column((offer) => texts.at((offer.unseenSince ?? "").slice(0, 10))),
      rate: column((offer) => texts.at(rateOf(offer))),
      since: column((offer) => texts.at((leadingField(offer)?.shown.checkedAt ?? "").slice(0, 10))),
    },
    prices: prices.values,
    counts: counts.values,
    texts: texts.values,
  };
}

/** Builds both parts of the board's data from resolved Offers, which it sorts by Model, then Provider. */
export function buildDataset(input: BoardInput): { core: BoardCore; rest: BoardRest } {
  const providers = [...input.providers.values()];
  const providerAt = new Map(providers.map((provider, index) => [provider.slug, index]));
  const offers = [...input.offers].sort(
    (a, b) =>
      (a.model < b.model ? -1 : a.model > b.model ? 1 : 0) ||
      (providerAt.get(a.provider) ?? 0) - (providerAt.get(b.provider) ?? 0) ||
      a.id - b.id,
  );
  const modelIds = [...new Set(offers.map((offer) => offer.model))];
  const countOf = new Map<string, number>();
  for (const offer of offers) countOf.set(offer.model, (countOf.get(offer.model) ?? 0) + 1);
  const labs = new Dictionary<string>("");
  const prices = new Dictionary<number | null>(null);
  const contexts = new Dictionary<number | null>(null);
  const flags = new Dictionary<number>(0);
  const modes = new Dictionary<string>("");
  const labNames = new Map([...input.models.values()].map((model) => [model.lab, model.labName]));
  const models = {
    id: modelIds,
    name: modelIds.map((id) => input.models.get(id)?.name ?? id),
    lab: modelIds.map((id) => labs.at(input.models.get(id)?.lab ?? "")),
    offers: modelIds.map((id) => countOf.get(id) ?? 0),
  };
  const core: BoardCore = {
    revision: input.revision,
    asOf: input.asOf,
    newest: input.newest,
    sourceCount: input.sourceCount,
    models,
    providers,
    offers: {
      provider: offers.map((offer) => providerAt.get(offer.provider) ?? 0),
      input: offers.map((offer) => prices.at(numberOf(offer, "price:input"))),
      output: offers.map((offer) => prices.at(numberOf(offer, "price:output"))),
      context: offers.map((offer) => contexts.at(numberOf(offer, "context"))),
      mode: offers.map((offer) => modes.at(textOf(offer, "mode"))),
      flags: offers.map((offer) => flags.at(flagsOf(offer, input.moved.get(offer.id)))),
    },
    labs: labs.values.map((slug) => ({ slug, name: labNames.get(slug) ?? slug })),
    prices: prices.values,
    contexts: contexts.values,
    flags: flags.values,
    modes: modes.values,
  };
  return { core, rest: buildRest(input, offers) };
}
