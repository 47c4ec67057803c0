import { comparisonTitle } from "@/components/compare/compare-words";
import { type CompareColumn, type Comparison, isCompared } from "@/lib/compare/comparison";
import type { CompareFilter } from "@/lib/compare/filter";
import { MONTH_DAYS, priceWorkload, type WorkloadCost } from "@/lib/compare/price-workload";
import { formatAmount } from "@/lib/format/amount";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";
import { PREVIEW_ROWS, type PreviewTable } from "@/lib/preview/preview-table";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList, statedPrices } from "@/lib/pricing/price-list";

const rateOf = ({ offer }: CompareColumn, meter: string): string =>
  formatRate(offer.rates.find(({ field }) => field === `price:${meter}`)?.value);

const monthOf = (cost: WorkloadCost | null): string =>
  cost ? `${cost.isWhole ? "" : "≥ "}${formatAmount(cost.dayExact * BigInt(MONTH_DAYS))}` : "?";

/** The picture of a comparison: each Offer with its prices and what the workload costs there, cheapest first. */
export function comparePreview({ columns, asOf }: Comparison, { workload, asOf: pinned }: CompareFilter): PreviewTable {
  const at = circumstancesAt(asOf);
  const priced = columns.map((column) => ({ column, cost: priceWorkload(makePriceList(statedPrices(column.offer.rates)), workload, at) }));
  const order = ({ column, cost }: (typeof priced)[number]): bigint => (cost?.isWhole && isCompared(column) ? cost.dayExact : 10n ** 60n);
  const sorted = [...priced].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  const models = new Set(columns.map(({ offer }) => offer.model));
  const sources = [...new Set(columns.flatMap(({ offer }) => offer.rates.map(({ sourceName }) => sourceName)))];
  return {
    title: comparisonTitle(columns),
    subtitle: `${formatNoun(workload.requests, "request")} a day, ${formatCount(workload.input)} tokens in and ${formatCount(workload.output)} out each`,
    columns: [{ label: "Input" }, { label: "Output" }, { label: `${MONTH_DAYS} days` }],
    rows: sorted.slice(0, PREVIEW_ROWS).map(({ column, cost }, index) => ({
      name: column.provider.name,
      note: models.size > 1 ? column.modelName : column.offer.nativeId,
      figures: [rateOf(column, "input"), rateOf(column, "output"), monthOf(cost)],
      ...(index === 0 && cost?.isWhole && isCompared(column) && columns.length > 1 ? { best: 2 } : {}),
    })),
    source: `USD per million tokens, and for ${MONTH_DAYS} days. Stated by ${sources.slice(0, 4).join(", ")}`,
    asOf: pinned ? `As of ${formatDay(pinned)}` : formatDay(asOf),
  };
}
