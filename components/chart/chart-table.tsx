import { cellWords, tableRows } from "@/components/chart/chart-rows";
import { type ChartAxis, type ChartSeries, figureWords } from "@/components/chart/series";
import { ScrollRegion } from "@/components/ui/scroll-region";

type ChartTableProps = { title: string; series: readonly ChartSeries[]; x: ChartAxis; y: ChartAxis };

/** The figures of a chart as a table. What a step still holds from before is there too, fainter than what a point says. */
export function ChartTable({ title, series, x, y }: ChartTableProps) {
  return (
    <ScrollRegion label={`${title}, table`}>
      <table className="sheet">
        <caption className="sr-only">
          {title}; {y.label}
        </caption>
        <thead>
          <tr>
            <th scope="col">{x.label}</th>
            {series.map((one) => (
              <th key={one.id} scope="col" className="num">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableRows(series, x).map((row) => (
            <tr key={row.x}>
              <th scope="row" className="whitespace-nowrap">
                {figureWords(x.format, row.x)}
              </th>
              {series.map((one, index) => {
                const value = row.values[index];
                return (
                  <td key={one.id} className={value?.isOwn ? "num" : "num text-faint"}>
                    {cellWords(one, value, y)}
                    {value?.isOwn && value.point?.note && <span className="block text-muted text-note">{value.point.note}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
