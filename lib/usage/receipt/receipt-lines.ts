import { formatDecimal, multiplyDecimals, nanoText, parseDecimal } from "@/lib/base/decimal";
import { isSourceId, sourceSpec } from "@/lib/catalog/source";
import type { Costing, CostLine } from "@/lib/usage/cost/costing";
import { type NegotiatedRate, writeTerms } from "@/lib/usage/cost/negotiated-rate";
import type { SourcedLine } from "@/lib/usage/cost/offer-prices";
import type { ReceiptAttempt, ReceiptLine } from "@/lib/usage/receipt/schema";

const EXACT_PLACES = 15;
const exactText = (exact: bigint): string => formatDecimal({ coefficient: exact, scale: EXACT_PLACES });

const ordered = (values: readonly bigint[]): bigint[] => values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

const receiptPrice = ({ meter, nanoPerMillion, source, since }: SourcedLine): ReceiptLine["prices"][number] => ({
  meter,
  usd_per_million: nanoText(nanoPerMillion),
  source,
  source_name: isSourceId(source) ? sourceSpec(source).name : "The team’s rate card",
  url: isSourceId(source) ? sourceSpec(source).homepage : null,
  since,
});

/** A line of the arithmetic as a receipt shows it, with every price that it may go by. */
export function receiptLine({ bucket, meter, quantity, nanoPerMillion, exact, posted }: CostLine): ReceiptLine {
  const isOpen = posted.length > 1;
  // Of several Meters the Source that is believed first speaks for each; of one Meter all Sources do.
  const charged = isOpen ? posted.flatMap((lines) => lines.slice(0, 1)) : (posted[0] ?? []);
  const amounts = ordered(charged.map((line) => BigInt(quantity) * line.nanoPerMillion));
  return {
    bucket,
    meter,
    quantity,
    usd_per_million: isOpen ? null : nanoText(nanoPerMillion),
    usd: isOpen ? null : exactText(exact),
    usd_low: exactText(amounts[0] ?? exact),
    usd_high: exactText(amounts.at(-1) ?? exact),
    disputed: !isOpen && charged.some((line) => line.nanoPerMillion !== nanoPerMillion),
    prices: charged.map(receiptPrice),
  };
}

/** The sum of all lines before it is rounded; `null` where one of them is a range. */
export function lineSum(lines: readonly CostLine[]): bigint | null {
  if (lines.length === 0 || lines.some(({ posted }) => posted.length > 1)) return null;
  return lines.reduce((sum, { exact }) => sum + exact, 0n);
}

/** What a negotiated rate did to a cost; `null` where none had a part in it. */
export function receiptRate({ rate, posted, lines }: Costing, rates: readonly NegotiatedRate[]): ReceiptAttempt["rate"] {
  if (rate === null) return null;
  const known = rates.find(({ number }) => number === rate);
  const percent = known?.terms.kind === "discount" ? known.terms.percent : null;
  const share = percent === null ? null : parseDecimal(percent);
  const sum = lineSum(lines);
  return {
    number: rate,
    terms: known ? writeTerms(known.terms) : "",
    note: known?.note ?? "",
    percent,
    taken_off:
      share === null || sum === null ? null : formatDecimal(multiplyDecimals({ coefficient: sum, scale: EXACT_PLACES + 2 }, share)),
    posted: posted === null ? null : nanoText(posted),
  };
}

/** The sum of a cost's lines as text. */
export const sumText = (costing: Costing): string | null => {
  const sum = lineSum(costing.lines);
  return sum === null ? null : exactText(sum);
};

/** The size above which the Prices in force begin: 0 for none, `null` without arithmetic. **Units**: tokens. */
export const tierAbove = ({ lines, tierFrom }: Costing): number | null => (lines.length === 0 ? null : Math.max(0, tierFrom - 1));
