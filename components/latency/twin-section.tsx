import Link from "next/link";
import { ChartFrame } from "@/components/chart/frame";
import { slotsOf } from "@/components/chart/slots-of";
import { type OverTimeProps, overTime, pointsOf } from "@/components/latency/latency-chart";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { METRIC_WORDS } from "@/components/latency/latency-words";
import { TwinTable } from "@/components/latency/twin-table";
import { valueWords } from "@/components/usage/dimension-words";
import { FileLinks } from "@/components/usage/file-links";
import { formatCount, formatNoun } from "@/lib/format/count";
import { LEAST_TIMED, type Timed, type TimedRow, type TwinModel } from "@/lib/usage/timed-rows";

type NamedTimes = readonly (Timed & { readonly name: string })[];

type TwinSectionProps = OverTimeProps & {
  readonly twins: readonly TwinModel[];
  readonly twin: { readonly model: string; readonly rows: readonly TimedRow[]; readonly over: ReadonlyMap<string, NamedTimes> } | null;
  /** The Model that was asked for, which may have only one Provider. */
  readonly asked: string | null;
  readonly providers: readonly string[];
  readonly links: LatencyLinks;
};

const MOST_CHIPS = 20;

function Models({ twins, twin, links, zone }: TwinSectionProps) {
  const shown = twins.slice(0, MOST_CHIPS);
  return (
    <>
      <nav aria-label="Models of several providers" className="flex flex-wrap gap-1.5">
        {shown.map(({ model, providers }) => {
          const isOn = model === twin?.model;
          return (
            <Link
              key={model}
              href={links.viewHref({ twin: isOn ? null : model })}
              prefetch={false}
              scroll={false}
              aria-current={isOn ? "true" : undefined}
              className={`chip max-w-full ${isOn ? "chip-on" : ""}`}
              title={providers.map(({ name, attempts }) => `${valueWords("provider", name, zone)} ${formatCount(attempts)}`).join(", ")}
            >
              <span className="truncate">{valueWords("model", model, zone)}</span>
              <span>{formatNoun(providers.length, "provider")}</span>
            </Link>
          );
        })}
      </nav>
      {shown.length < twins.length && (
        <p className="mt-1.5 text-muted text-note">
          {formatCount(twins.length - shown.length)} more models have several providers, with fewer attempts to compare.
        </p>
      )}
    </>
  );
}

function Charts({ twin, providers, ...props }: TwinSectionProps & { twin: NonNullable<TwinSectionProps["twin"]> }) {
  const { metric, zone } = props;
  const { places, word, axes, zone: cut, source } = overTime(props);
  const names = twin.rows.map(({ name }) => name);
  const slots = slotsOf(names, providers);
  // Providers beyond the six with colours of their own would all be grey.
  const isTold = new Set(slots.values()).size === names.length;
  return (
    <div className="mt-3 grid gap-3 lg:grid-cols-2">
      {(["p50", "p95"] as const).map((percentile) => (
        <ChartFrame
          key={percentile}
          title={`${METRIC_WORDS[metric].name}, ${percentile} by ${word}`}
          series={names.map((name, place) => ({
            id: name,
            label: valueWords("provider", name, zone),
            shape: "linear",
            slot: isTold ? slots.get(name) : place,
            points: pointsOf(places, twin.over.get(name) ?? [], { metric, percentile }),
          }))}
          {...axes}
          zone={cut}
          source={source}
          empty={`No attempt carries its ${METRIC_WORDS[metric].inText}.`}
          height={232}
        />
      ))}
    </div>
  );
}

/** Providers of one Model side by side, from the Team's own traffic. */
export function TwinSection(props: TwinSectionProps) {
  const { twins, twin, asked, links, zone } = props;
  return (
    <section className="mt-9" aria-labelledby="twins">
      <h2 id="twins" className="font-[550] text-title">
        One model, several providers
      </h2>
      <p className="mt-1 mb-3 max-w-[760px] text-muted">
        {twins.length === 0
          ? "No model of this period was served by several providers, as far as it is narrowed to."
          : "How providers of the same model compare in your own traffic. They may have been asked different things: see the tokens in and out of each."}
      </p>
      {twins.length > 0 && <Models {...props} />}
      {asked !== null && twin === null && (
        <p className="mt-3 text-muted" role="note">
          {asked} had no two providers here.
        </p>
      )}
      {twin && (
        <div className="mt-3">
          <div className="mb-2 flex justify-end">
            <FileLinks of="these providers" hrefOf={(kind) => links.fileHref(kind, twin.model)} />
          </div>
          <TwinTable model={twin.model} rows={twin.rows} links={links} zone={zone} />
          <p className="mt-2 max-w-[860px] text-muted text-note">
            The price is what was spent over all tokens, in and out. A figure stands out where it is the best by more than it may be off, of
            providers with {LEAST_TIMED} timed attempts or more; below that there are too few to compare.
          </p>
          <Charts {...props} twin={twin} />
        </div>
      )}
    </section>
  );
}
