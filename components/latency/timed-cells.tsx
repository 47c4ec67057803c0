import Link from "next/link";
import { shareWords } from "@/components/chart/shares";
import { timeWords } from "@/components/latency/latency-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import { fallbackShare } from "@/lib/usage/fallback-share";
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

/** How many Requests fell back, of those of which the log tells. */
export function FallbackCell({
  fellBack,
  requests,
  untold,
  href,
}: Pick<TimedCounts, "fellBack" | "requests" | "untold"> & { href?: string }) {
  const known = fallbackShare({ fellBack, requests, untold });
  if (known === null)
    return (
      <td className="num text-muted!">
        <span title={requests === 0 ? "no request ended here" : "the log does not tell of tries before"}>
          <span aria-hidden="true">?</span>
          <span className="sr-only">not recorded</span>
        </span>
      </td>
    );
  const figure = (
    <data value={fellBack} title={known.words}>
      {shareWords(known.fellBack, known.told)}
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
