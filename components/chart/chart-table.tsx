import { cellWords, tableRows } from "@/components/chart/chart-rows";
import { FigureTable } from "@/components/chart/figure-table";
import { type ChartAxis, type ChartSeries, figureWords } from "@/components/chart/series";

type ChartTableProps = { title: string; series: readonly ChartSeries[]; x: ChartAxis; y: ChartAxis };

/** The figures of a chart as a table. What a step still holds from before is there too, fainter than what a point says. */
export function ChartTable({ title, series, x, y }: ChartTableProps) {
  return (
    <FigureTable title={title} unit={y.label} first={x.label} heads={series}>
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
    </FigureTable>
  );
}
