import type { ReactNode } from "react";
import { BarKey } from "@/components/chart/bar-key";
import { BarTable } from "@/components/chart/bar-table";
import type { BarFigures } from "@/components/chart/bars";
import { EmptyFrame, FrameShell } from "@/components/chart/frame-shell";
import { LazyBarChart } from "@/components/chart/lazy";

type BarFrameProps = BarFigures & {
  /** What the figures are, as a heading: `Spend by provider`. Also the name of the files. */
  title: string;
  /** One more line under the title and the unit. */
  lead?: ReactNode;
  /** Where the figures are from and as of when, in words: `2 imports; as of 27 Nov 2026`. */
  source: string;
  /** In what zone its days or hours are cut, in words: `Days in Europe/Vienna`. Written below the chart and in its files. */
  zone?: string | undefined;
  /** Said in place of a chart without any figure. */
  empty?: ReactNode;
  /** Of the drawing with its axes. By default 248 for bars that stand, 30 a bar for those that lie. **Units**: pixels. */
  height?: number;
};

const STANDING = 248;
const LYING = 30;
const AXIS = 32;

/**
 * Bars with all that belongs to a chart: title, unit, key, Source, the same figures as a table and as files. Stacked over days or
 * hours, or, with `step: "name"`, lying one below the other. Before scripts the table is there in its place, with the same links.
 *
 * @example Spend of each day by Provider, narrowed by a click, with the month before as a line across each bar:
 * ```tsx
 * const slots = slotsOf(providers, providersOfTeam);                       // a Provider keeps its colour within a Team
 * const series = providers.map((name) => ({
 *   id: name, label: name, slot: slots.get(name),
 *   parts: days.map((day) => {
 *     const cost = spend(name, day);                                       // null: no rows for the day, a gap
 *     return cost === null ? { y: null } : { y: Number(nanoText(cost)), exact: nanoText(cost), href: `?day=${day}&provider=${name}` };
 *   }),
 * }));
 * <BarFrame
 *   title="Spend by provider"
 *   places={days.map((day) => ({ ...dayPlace(day), href: `?day=${day}`, before: { y: 41.2, exact: "41.2003" } }))}
 *   series={foldSeries(series, 5)}                                         // the largest five and a grey "Other"
 *   x={{ label: "Day", step: "day" }}
 *   y={{ label: "US dollars a day, as billed", format: "money" }}
 *   beforeLabel="October 2026" gapLabel="no rows"
 *   zone="Days in Europe/Vienna" source="2 imports; as of 27 Nov 2026"
 * />
 * ```
 */
export function BarFrame({ title, lead, source, zone, empty, height, ...figures }: BarFrameProps) {
  const { places, series, x, y } = figures;
  const unit = (
    <>
      {y.label}
      {lead && <span className="block">{lead}</span>}
    </>
  );
  if (!series.some((one) => one.parts.some((part) => part.y !== null)))
    return (
      <EmptyFrame title={title} lead={unit}>
        {empty ?? "No figures to draw."}
      </EmptyFrame>
    );
  const drawn = height ?? (x.step === "name" ? places.length * LYING + AXIS : STANDING);
  return (
    <FrameShell
      head={{ title, unit: y.label, zone, source }}
      lead={unit}
      aside={<BarKey figures={figures} />}
      figures={{ bars: figures }}
      table={<BarTable title={title} figures={figures} />}
    >
      <LazyBarChart title={title} figures={figures} height={drawn} />
    </FrameShell>
  );
}
