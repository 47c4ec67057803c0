import Link from "next/link";
import { shareWords, timeWords } from "@/components/latency/latency-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { TimedMetric } from "@/lib/usage/latency-view";
import type { Timed, TimedCounts } from "@/lib/usage/timed-rows";

/** One percentile of a row, `?` where no Attempt of it carries the time. */
export function TimeCell({
  metric,
  timed,
  percentile,
  isBest = false,
}: {
  metric: TimedMetric;
  timed: Timed | null;
  percentile: "p50" | "p95" | "p99";
  isBest?: boolean;
}) {
  if (timed === null)
    return (
      <td className="num text-muted!">
        <span aria-hidden="true">?</span>
        <span className="sr-only">not recorded</span>
      </td>
    );
  return (
    <td className="num">
      <data value={timed[percentile]} title={`of ${formatNoun(timed.count, "attempt")}`} className={isBest ? "font-[550] text-better" : ""}>
        {timeWords(metric, timed[percentile])}
        {isBest && <span className="sr-only">, best</span>}
      </data>
    </td>
  );
}

type ShareCellProps = {
  readonly part: number;
  readonly whole: number;
  readonly noun: string;
  readonly href?: string | undefined;
  readonly isBest?: boolean;
};

/** A share of a row's Attempts, which leads to those. */
export function ShareCell({ part, whole, noun, href, isBest = false }: ShareCellProps) {
  const figure = (
    <data value={part} title={`${formatCount(part)} of ${formatNoun(whole, noun)}`} className={isBest ? "font-[550] text-better" : ""}>
      {shareWords(part, whole)}
      {isBest && <span className="sr-only">, best</span>}
    </data>
  );
  return (
    <td className="num">
      {href !== undefined && part > 0 ? (
        <Link className="link" href={href} prefetch={false}>
          {figure}
        </Link>
      ) : (
        figure
      )}
    </td>
  );
}

/** How many Requests fell back: at least so many, where the log does not tell of all. */
export function FallbackCell({
  fellBack,
  requests,
  untold,
  href,
}: Pick<TimedCounts, "fellBack" | "requests" | "untold"> & { href?: string }) {
  if (requests === 0 || untold === requests)
    return (
      <td className="num text-muted!">
        <span title={requests === 0 ? "no request ended here" : "the log does not tell of tries before"}>
          <span aria-hidden="true">?</span>
          <span className="sr-only">not recorded</span>
        </span>
      </td>
    );
  const told = untold === 0 ? "" : `; of ${formatCount(untold)} the log does not tell`;
  const figure = (
    <data value={fellBack} title={`${formatCount(fellBack)} of ${formatNoun(requests, "request")}${told}`}>
      {untold > 0 && "≥ "}
      {shareWords(fellBack, requests)}
    </data>
  );
  return (
    <td className="num">
      {href !== undefined && fellBack > 0 ? (
        <Link className="link" href={href} prefetch={false}>
          {figure}
        </Link>
      ) : (
        figure
      )}
    </td>
  );
}
