import { conditionWords } from "@/components/catalog/condition-words";
import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import type { ChangeSide, OfferChange } from "@/lib/catalog/change/change";
import { METERS } from "@/lib/catalog/meter";
import { parsePriceField } from "@/lib/catalog/price-field";
import { shownRate, unitWords } from "@/lib/catalog/rate-words";
import { formatRate } from "@/lib/format/money";

/** What a change is of: `Input price`, `Cache read price, batch`, `Context`. Empty for a change of the whole Offer. */
export function subjectWords({ field }: OfferChange): string {
  if (field === null) return "";
  const price = parsePriceField(field);
  return price ? [`${METERS[price.meter].label} price`, ...conditionWords(price.condition)].join(", ") : fieldLabel(field);
}

/** One side of a change in words; `not stated` where nobody said. */
export function sideWords({ field }: OfferChange, side: ChangeSide | null): string {
  if (side === null || field === null) return "not stated";
  const price = parsePriceField(field);
  return price ? `${formatRate(shownRate(price.meter, side.value))} ${unitWords(METERS[price.meter].unit)}` : fieldWords(field, side.value);
}

/** By how much: `12 % less`, `1.5 times as much`. Empty where there is no ratio. */
export function sizeWords({ ratio }: OfferChange): string {
  if (ratio === null || ratio === 1) return "";
  if (ratio >= 2) return `${Number(ratio.toPrecision(3))} times as much`;
  const percent = Number((Math.abs(1 - ratio) * 100).toPrecision(2));
  return `${percent} % ${ratio < 1 ? "less" : "more"}`;
}

/** What happened to an Offer as a whole. */
export const WHOLE: Readonly<Partial<Record<OfferChange["kind"], string>>> = {
  new: "is listed now",
  back: "is listed again",
  gone: "is not listed any more",
  retired: "is retired",
};

/** What happened, without whose Offer it is: `Input price: $3.00 per million → $2.50 per million (17 % less)`. */
export function changeWords(change: OfferChange): string {
  if (change.field === null) return WHOLE[change.kind] ?? change.kind;
  const size = sizeWords(change);
  return `${subjectWords(change)}: ${sideWords(change, change.before)} → ${sideWords(change, change.after)}${size && ` (${size})`}`;
}
