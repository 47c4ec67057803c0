import { ChartFrame } from "@/components/chart/frame";
import type { ChartSeries } from "@/components/chart/series";
import { costCurve, dedicatedCurve, volumesAround } from "@/lib/compare/cost-curve";
import type { CompareFilter } from "@/lib/compare/filter";
import type { DedicatedChoice, PricedColumn } from "@/lib/compare/priced-column";
import { formatDay } from "@/lib/format/instant";
import type { Circumstances } from "@/lib/pricing/circumstances";
import type { PriceList } from "@/lib/pricing/price-list";

type CostChartProps = {
  lists: readonly { readonly column: PricedColumn; readonly list: PriceList }[];
  dedicated: DedicatedChoice | null;
  filter: CompareFilter;
  at: Circumstances;
};

const pointsOf = (curve: readonly (readonly [number, number])[]): ChartSeries["points"] => curve.map(([x, y]) => ({ x, y }));

/** Names that tell the columns apart: the Provider's, with the Model's where it serves several. */
function labelOf(column: PricedColumn, lists: CostChartProps["lists"]): string {
  const same = lists.filter(({ column: other }) => other.provider === column.provider);
  if (same.length === 1) return column.provider;
  return same.filter(({ column: other }) => other.model === column.model).length === 1
    ? `${column.provider}, ${column.model}`
    : column.nativeId;
}

function sourceWords(lists: CostChartProps["lists"]): string {
  const origins = lists.flatMap(({ column }) => Object.values(column.origins));
  const names = [...new Set(origins.map(({ sourceName }) => sourceName))].sort();
  const newest = origins
    .map(({ checkedAt }) => checkedAt)
    .sort()
    .at(-1);
  return newest ? `Prices: ${names.join(", ")}, ${formatDay(newest)}` : "No prices";
}

/** How the cost grows with the number of requests; dedicated capacity as steps. */
export function CostChart({ lists, dedicated, filter, at }: CostChartProps) {
  const volumes = volumesAround(filter.workload.requests);
  const asked = { workload: filter.workload, volumes };
  const curves = lists.map(({ column, list }) => ({ column, curve: costCurve(list, asked, at) }));
  // Lines that would lie on each other are one line with all their names.
  const series: ChartSeries[] = [...Map.groupBy(curves, ({ column, curve }) => (curve.length > 0 ? String(curve.at(-1)) : column.key))].map(
    ([, same]) => ({
      id: same.map(({ column }) => column.key).join(),
      label: same.map(({ column }) => labelOf(column, lists)).join(", "),
      shape: "linear",
      points: pointsOf(same[0]?.curve ?? []),
    }),
  );
  if (dedicated && filter.instanceSpeed !== null) {
    const rate = { usdPerHour: Number(dedicated.usdPerHour), speed: filter.instanceSpeed };
    series.push({
      id: `dedicated ${dedicated.key}`,
      label: dedicated.name,
      shape: "step",
      dash: "dashed",
      points: pointsOf(dedicatedCurve(rate, asked)),
    });
  }
  return (
    <ChartFrame
      title="Cost over volume"
      lead="What 30 days cost, from a hundredth of your requests to a hundred times as many."
      series={series}
      x={{ label: "Requests a day", format: "tokens", scale: "log" }}
      y={{ label: "USD for 30 days", format: "usd", scale: "log" }}
      source={sourceWords(lists)}
      empty="None of these states all the prices that this workload needs."
    />
  );
}
