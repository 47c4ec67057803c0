import { BurstSection } from "@/components/latency/burst-section";
import { LatencyChart, type OverTimeProps } from "@/components/latency/latency-chart";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { LatencyTable } from "@/components/latency/latency-table";
import { TwinSection } from "@/components/latency/twin-section";
import { NoMatch } from "@/components/usage/no-usage";
import type { BurstReport } from "@/lib/usage/burst-report";
import type { LatencyView } from "@/lib/usage/latency-view";
import { type ErasedNote, erasedWords } from "@/lib/usage/retention";
import { isHourly, listPlaces } from "@/lib/usage/timed-places";
import type { Timed, TimedRow, TwinModel } from "@/lib/usage/timed-rows";

type NamedTimes = readonly (Timed & { readonly name: string })[];

type LatencyScreenProps = Omit<OverTimeProps, "metric"> & {
  readonly report: {
    readonly total: TimedRow;
    readonly rows: readonly TimedRow[];
    readonly over: NamedTimes;
    readonly twins: readonly TwinModel[];
    readonly twin: { readonly model: string; readonly rows: readonly TimedRow[]; readonly over: ReadonlyMap<string, NamedTimes> } | null;
    readonly providers: readonly string[];
    readonly erased: ErasedNote | null;
  };
  readonly bursts: BurstReport | null;
  readonly view: LatencyView;
  readonly links: LatencyLinks;
  readonly isNarrowed: boolean;
};

/** The screen of latencies below its controls: over time, by one thing, Providers of one Model, bursts. */
export function LatencyScreen({ report, bursts, view, links, isNarrowed, ...rest }: LatencyScreenProps) {
  if (report.rows.length === 0) return <NoMatch {...links} isNarrowed={isNarrowed} />;
  const time = { ...rest, metric: view.metric };
  const { period, zone, now } = rest;
  return (
    <>
      <div className="mt-4">
        <LatencyChart {...time} times={report.over} />
      </div>
      <LatencyTable {...report} {...{ view, zone, links }} hours={isHourly(period) ? listPlaces(period, zone, now) : []} />
      {report.erased && <p className="mt-2 text-muted text-note">{erasedWords(report.erased)} How long they took went with them.</p>}
      <TwinSection {...time} {...report} asked={view.twin} links={links} />
      <BurstSection report={bursts} asked={view.session} links={links} zone={zone} now={now} />
    </>
  );
}
