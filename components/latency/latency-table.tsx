import Link from "next/link";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { BY_WORDS, METRIC_WORDS, PERCENTILES } from "@/components/latency/latency-words";
import { FallbackCell, ShareCell, TimeCell } from "@/components/latency/timed-cells";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { valueWords } from "@/components/usage/dimension-words";
import { FileLinks } from "@/components/usage/file-links";
import { formatCount } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";
import { type LatencyView, TIMED_METRICS } from "@/lib/usage/latency-view";
import { ERASED } from "@/lib/usage/retention";
import type { TimedPlace } from "@/lib/usage/timed-places";
import { addCounts, type TimedRow } from "@/lib/usage/timed-rows";
import { narrowTo, type UsageFilter } from "@/lib/usage/usage-filter";

type LatencyTableProps = {
  readonly rows: readonly TimedRow[];
  readonly total: TimedRow;
  readonly view: LatencyView;
  readonly zone: string;
  readonly links: LatencyLinks;
  /** The hours of a period of one day, which rows of hours then lead to. */
  readonly hours: readonly TimedPlace[];
};

const MOST_ROWS = 150;
const STUCK = "sm:sticky left-0 z-[1] bg-panel max-w-64 break-words";

function nameWords({ by }: LatencyView, name: string, zone: string): string {
  if (by !== "hour") return valueWords(by, name, zone);
  return name === ERASED ? "Erased" : `${name}:00`;
}

/** Where a row leads: the screen narrowed to it, and its Requests. */
function targetsOf({ view: { by }, links, hours }: LatencyTableProps, { name }: TimedRow) {
  if (name === ERASED) return null;
  if (by !== "hour") return { href: links.narrowHref(by, name), change: (filter: UsageFilter) => narrowTo(filter, by, name) };
  const hour = hours.find((place) => place.name === name);
  const period = hour && `${hour.from}..${hour.to}`;
  return period ? { href: links.periodHref(period, { by: "provider" }), change: (filter: UsageFilter) => ({ ...filter, period }) } : null;
}

const others = ({ metric }: LatencyView) => TIMED_METRICS.filter((other) => other !== metric);
const SHORT = { latency: "Total, p50", ttft: "First token, p50", speed: "Tokens/s, p50" } as const;

function Heads({ view }: LatencyTableProps) {
  return (
    <tr>
      <th scope="col" className={STUCK}>
        {BY_WORDS[view.by]}
      </th>
      {[
        "Attempts",
        "Timed",
        ...PERCENTILES,
        ...others(view).map((metric) => SHORT[metric]),
        "Failed",
        "Cancelled",
        "Fell back",
        "Output tokens",
      ].map((head) => (
        <th key={head} scope="col" className="num">
          {head}
        </th>
      ))}
    </tr>
  );
}

type Requests = ((own?: Readonly<Record<string, string>>) => string) | null;

function Cells({ row, view, requests }: { row: TimedRow; view: LatencyView; requests: Requests }) {
  const { attempts, failed, cancelled, times, output } = row;
  const timed = times[view.metric];
  const linked = (own: Readonly<Record<string, string>>) => ({ whole: attempts, noun: "attempt", href: requests?.(own) });
  return (
    <>
      <td className="num">
        {requests ? (
          <Link className="link" href={requests()} prefetch={false}>
            <data value={attempts}>{formatCount(attempts)}</data>
          </Link>
        ) : (
          <data value={attempts}>{formatCount(attempts)}</data>
        )}
      </td>
      <td className="num">
        <data value={timed?.count ?? 0}>{formatCount(timed?.count ?? 0)}</data>
      </td>
      {PERCENTILES.map((percentile) => (
        <TimeCell key={percentile} metric={view.metric} timed={timed} percentile={percentile} />
      ))}
      {others(view).map((metric) => (
        <TimeCell key={metric} metric={metric} timed={times[metric]} percentile="p50" />
      ))}
      <ShareCell part={failed} {...linked({ any_failed: "yes" })} />
      <ShareCell part={cancelled} {...linked({ outcome: "cancelled" })} />
      <FallbackCell {...row} {...(requests && { href: requests({ fell_back: "yes" }) })} />
      <td className="num">
        <data value={String(output)} title={formatCount(Number(output))}>
          {formatTokens(Number(output))}
        </data>
      </td>
    </>
  );
}

function Row({ row, ...props }: LatencyTableProps & { row: TimedRow }) {
  const targets = targetsOf(props, row);
  const words = nameWords(props.view, row.name, props.zone);
  return (
    <tr>
      <th scope="row" className={STUCK}>
        {targets ? (
          <Link className="link" href={targets.href} prefetch={false}>
            {words}
          </Link>
        ) : (
          words
        )}
      </th>
      <Cells row={row} view={props.view} requests={targets && ((own) => props.links.requestsHref(targets.change, own))} />
    </tr>
  );
}

const NO_TIMES = { latency: null, ttft: null, speed: null };

/** Rows of one dimension with their times and what became of them; those with most Attempts first, hours in their order. */
export function LatencyTable(props: LatencyTableProps) {
  const { rows, total, view, links } = props;
  const title = `${METRIC_WORDS[view.metric].name} by ${BY_WORDS[view.by].toLowerCase()}`;
  const ordered = view.by === "hour" ? rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : rows;
  const [shown, rest] = [ordered.slice(0, MOST_ROWS), ordered.slice(MOST_ROWS)];
  return (
    <section className="mt-6" aria-labelledby="figures">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h2 id="figures" className="font-[550] text-title">
          {title}
        </h2>
        <FileLinks of="these figures" hrefOf={links.fileHref} />
      </div>
      <ScrollRegion label={`${title}, figures`}>
        <table className="sheet sheet-dense">
          <caption className="sr-only">{title}, with all of them below</caption>
          <thead>
            <Heads {...props} />
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.name} {...props} row={row} />
            ))}
            {rest.length > 0 && (
              <tr>
                <th scope="row" className={STUCK}>
                  {formatCount(rest.length)} more
                </th>
                <Cells row={{ ...addCounts(rest), name: "", times: NO_TIMES }} view={view} requests={null} />
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr className="[&>*]:border-rule-strong [&>*]:border-t [&>*]:font-[550]!">
              <th scope="row" className={`${STUCK} text-body! text-ink!`}>
                All
              </th>
              <Cells row={total} view={view} requests={(own) => links.requestsHref((filter) => filter, own)} />
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
      <p className="mt-2 max-w-[860px] text-muted text-note">
        Percentiles are by nearest rank and at most 2.2% off. <b>Timed</b>: attempts that carry the time. <b>Fell back</b>: requests that
        were answered, or given up, here after other tries; a request counts where its last try was.
        {view.metric === "speed" && " p95 and p99 of speed are its fast end."}
      </p>
    </section>
  );
}
