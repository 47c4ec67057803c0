import { METERS, type Meter, type MeterUnit } from "@/lib/catalog/meter";
import { parsePriceField } from "@/lib/catalog/price-field";
import { formatRate } from "@/lib/format/money";

const UNITS: Partial<Record<MeterUnit, string>> = { token: "per million", gb_day: "per GB and day", dbu: "per DBU" };

/** What a price is for: `per million` tokens, or per single unit of anything else. */
export const unitWords = (unit: MeterUnit): string => UNITS[unit] ?? `per ${unit}`;

/** Divides a decimal text by a million by moving its point: prices of non-token Meters are shown per single unit. */
function perSingleUnit(perMillion: string): string {
  const [whole = "0", fraction = ""] = perMillion.split(".");
  const digits = whole.padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}${fraction}`.replace(/0+$/, "").replace(/\.$/, "");
}

/** A published price as it is shown: tokens per million, all else per single unit. What is no text is returned as it is. */
export const shownRate = (meter: Meter, value: unknown): unknown =>
  METERS[meter].unit === "token" || typeof value !== "string" ? value : perSingleUnit(value);

const ORDER = Object.keys(METERS);

/** Base prices first, then by Meter; the order of a rate card. */
export const compareRates = (a: { field: string; meter: Meter }, b: { field: string; meter: Meter }): number =>
  a.field.split(";").length - b.field.split(";").length ||
  ORDER.indexOf(a.meter) - ORDER.indexOf(b.meter) ||
  a.field.localeCompare(b.field, "en", { numeric: true });

type Rate = { readonly field: string; readonly meter: Meter; readonly value: unknown };

function wordsOf(rates: readonly Rate[], shown: (rate: Rate) => unknown): string {
  const known = rates.filter((rate) => typeof rate.value === "string").sort(compareRates);
  const [first] = known;
  if (!first || known.some(({ meter }) => meter === "input" || meter === "output")) return "";
  const isBase = !first.field.includes(";");
  const same = isBase ? [first] : known.filter(({ meter }) => meter === first.meter);
  const least = same.reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
  const { unit, label } = METERS[least.meter];
  const words = `${formatRate(shown(least))} ${unitWords(unit)}${unit === "token" ? `, ${label.toLowerCase()}` : ""}`;
  return same.length > 1 ? `from ${words}` : words;
}

/**
 * The first price of an Offer that asks for no plain input or output tokens, in few words: `$0.04 per image`. Where it
 * depends on size or quality the least one, `from $0.04 per image`.
 *
 * **Units**: of `value` as shown, per single unit. **Returns** empty text where a token price is stated or no other is.
 */
export const rateWords = (rates: readonly Rate[]): string => wordsOf(rates, (rate) => rate.value);

/** As `rateWords`, from the fields of an Offer. **Units**: of a value as stored, per million units. */
export const rateWordsOfFields = (fields: Iterable<readonly [field: string, value: unknown]>): string =>
  wordsOf(
    [...fields].flatMap(([field, value]) => {
      const price = parsePriceField(field);
      return price ? [{ field, meter: price.meter, value }] : [];
    }),
    (rate) => shownRate(rate.meter, rate.value),
  );
