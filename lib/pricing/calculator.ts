import { isMeter, type Meter } from "@/lib/catalog/meter";
import type { PriceList } from "@/lib/pricing/price-list";
import type { Usage, UsedUnits } from "@/lib/pricing/usage";

/** Everything that decides what the calculator shows; held in the URL. `at`: when the request begins, `null` for now. ISO. */
export type CalculatorFilter = {
  readonly offer: string | null;
  readonly usage: Usage;
  readonly service: string | null;
  readonly at: string | null;
  readonly asOf: string | null;
  readonly find: string;
};

/** One count that can be put in. */
export type CalculatorField = { readonly name: string; readonly meter: Meter; readonly variant: string | undefined };

const MOST = 1_000_000_000_000;
const ALWAYS: readonly Meter[] = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"];
/** A request of middling size, to begin with. */
const EXAMPLE: Usage = [
  { meter: "input", quantity: 2_000 },
  { meter: "output", quantity: 500 },
];

/** The parameter of a bucket: its Meter, with the variant after a tilde. */
export const fieldName = ({ meter, variant }: Pick<UsedUnits, "meter" | "variant">): string =>
  variant === undefined ? meter : `${meter}~${variant}`;

/** What can be put in for an Offer: the token buckets of every request, and whatever else it has a Price for. */
export function calculatorFields(list: PriceList): CalculatorField[] {
  const stated = [...list.byMeter.values()].flat().map(({ meter, condition }) => ({ meter, variant: condition.variant }));
  const tokens = list.byMeter.has("input") || list.byMeter.has("output") ? ALWAYS.map((meter) => ({ meter, variant: undefined })) : [];
  const all = [...tokens, ...stated.filter(({ meter }) => meter !== "request")].map((field) => ({ ...field, name: fieldName(field) }));
  return [...new Map(all.map((field) => [field.name, field])).values()];
}

// Times of day are UTC: a form's field has no zone.
const INSTANT = /^20[12]\d-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

function readInstant(text: string | null): string | null {
  if (!text || !INSTANT.test(text)) return null;
  const at = Date.parse(/T/.test(text) && !/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function readUnits(name: string, text: string): UsedUnits[] {
  const [meter = "", ...rest] = name.split("~");
  const quantity = text === "" ? 0 : Number(text);
  if (!isMeter(meter) || !(quantity >= 0 && quantity <= MOST)) return [];
  return [{ meter, quantity, ...(rest.length > 0 && { variant: rest.join("~") }) }];
}

/** Reads a Filter from the URL's parameters. What is unknown or out of range is left out; without any count there is an example. */
export function parseCalculator(params: URLSearchParams): CalculatorFilter {
  const usage = [...params].flatMap(([name, value]) => readUnits(name, value.trim()));
  const once = [...new Map(usage.map((used) => [fieldName(used), used])).values()];
  return {
    offer: params.get("offer")?.slice(0, 420) || null,
    usage: once.length > 0 ? once : EXAMPLE,
    service: /^[a-z_-]{1,40}$/.test(params.get("service") ?? "") ? params.get("service") : null,
    at: readInstant(params.get("at")),
    asOf: readInstant(params.get("asOf")),
    find: (params.get("find") ?? "").slice(0, 100).toWellFormed(),
  };
}

/** Writes a Filter as URL parameters, what is nothing left out: equal Filters give equal text. */
export function calculatorQuery({ offer, usage, service, at, asOf, find }: CalculatorFilter): string {
  const params = new URLSearchParams();
  if (offer) params.set("offer", offer);
  const used = usage.filter(({ quantity }) => quantity > 0);
  for (const one of used.length > 0 ? used : usage.slice(0, 1)) params.set(fieldName(one), String(one.quantity));
  if (service) params.set("service", service);
  if (at) params.set("at", at);
  if (asOf) params.set("asOf", asOf);
  if (find) params.set("find", find);
  return params.toString().replaceAll("%40", "@").replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%7E", "~");
}
