import Link from "next/link";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { ShareCell, TimeCell } from "@/components/latency/timed-cells";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { valueWords } from "@/components/usage/dimension-words";
import { nanoText } from "@/lib/base/decimal";
import { formatNano } from "@/lib/format/amount";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";
import { bestOf, type TwinFigure } from "@/lib/usage/best-of";
import { effectivePrice, LEAST_TIMED, type TimedRow } from "@/lib/usage/timed-rows";
import { narrowTo } from "@/lib/usage/usage-filter";

type TwinTableProps = { readonly model: string; readonly rows: readonly TimedRow[]; readonly links: LatencyLinks; readonly zone: string };

const HEADS = [
  "Attempts",
  "Total, p50",
  "Total, p95",
  "First token, p50",
  "First token, p95",
  "Tokens/s, p50",
  "Failed",
  "USD per 1M tokens",
  "Tokens in, each",
  "Tokens out, each",
];

const TIMES = [
  ["latency", "p50"],
  ["latency", "p95"],
  ["ttft", "p50"],
  ["ttft", "p95"],
  ["speed", "p50"],
] as const;

function PriceCell({ row, isBest }: { row: TimedRow; isBest: boolean }) {
  const price = effectivePrice(row);
  const isEstimated = row.estimated > 0n;
  if (price === null || row.unknown === row.attempts || (isEstimated && row.spend === 0n))
    return (
      <td className="num text-muted!">
        <span aria-hidden="true">?</span>
        <span className="sr-only">not known</span>
      </td>
    );
  const unsized = row.attempts - row.sized;
  const isOff = unsized > 0;
  const isLeast = row.unknown > 0 || isEstimated;
  const left = [
    `$${nanoText(price)}`,
    ...(row.unknown > 0 ? [`the cost of ${formatNoun(row.unknown, "attempt")} is not known`] : []),
    ...(isEstimated ? [`estimates of up to $${nanoText(row.estimated)} in all are left out`] : []),
    ...(isOff ? [`tokens of ${formatNoun(unsized, "attempt")} are not known`] : []),
  ].join("; ");
  return (
    <td className="num">
      <data value={nanoText(price)} title={left} className={isBest ? "font-[550] text-better" : ""}>
        {isLeast && !isOff ? "≥ " : isOff ? "≈ " : ""}
        {formatNano(price)}
        {isBest && <span className="sr-only">, best</span>}
      </data>
    </td>
  );
}

function EachCell({ tokens, sized }: { tokens: bigint; sized: number }) {
  const each = sized === 0 ? Number.NaN : Number(tokens) / sized;
  return (
    <td className="num">
      <data value={Number.isNaN(each) ? "" : each} title={Number.isNaN(each) ? "not known" : `${formatCount(each)} tokens on average`}>
        {formatTokens(each)}
      </data>
    </td>
  );
}

function TwinRow({ row, model, links, zone, best }: TwinTableProps & { row: TimedRow; best: ReadonlyMap<TwinFigure, TimedRow | null> }) {
  const isFew = Math.max(row.attempts, row.times.latency?.count ?? 0) < LEAST_TIMED || (row.times.latency?.count ?? 0) < LEAST_TIMED;
  const requestsHref = (own?: Readonly<Record<string, string>>) =>
    links.requestsHref((filter) => narrowTo(narrowTo(filter, "model", model), "provider", row.name), own);
  const words = valueWords("provider", row.name, zone);
  return (
    <tr>
      <th scope="row" className="sm:sticky left-0 z-[1] bg-panel">
        <Link className="link" href={links.narrowHref("provider", row.name)} prefetch={false}>
          {words}
        </Link>
        {isFew && <span className="block text-muted text-note">too few to compare</span>}
      </th>
      <td className="num">
        <Link className="link" href={requestsHref()} prefetch={false}>
          <data value={row.attempts}>{formatCount(row.attempts)}</data>
        </Link>
      </td>
      {TIMES.map(([metric, percentile]) => {
        const isBest = best.get(`${metric}.${percentile}` as TwinFigure) === row;
        return <TimeCell key={`${metric} ${percentile}`} {...{ metric, percentile, isBest }} timed={row.times[metric]} />;
      })}
      <ShareCell
        part={row.failed}
        whole={row.attempts}
        noun="attempt"
        href={requestsHref({ any_failed: "yes" })}
        isBest={best.get("failed") === row}
      />
      <PriceCell row={row} isBest={best.get("price") === row} />
      <EachCell tokens={row.input} sized={row.sized} />
      <EachCell tokens={row.output} sized={row.sized} />
    </tr>
  );
}

const COMPARED: readonly TwinFigure[] = ["latency.p50", "latency.p95", "ttft.p50", "ttft.p95", "speed.p50", "failed", "price"];

/** The Providers of one Model side by side; what is best by more than it may be off stands out. */
export function TwinTable(props: TwinTableProps) {
  const { model, rows } = props;
  const best = new Map(COMPARED.map((figure) => [figure, bestOf(rows, figure)]));
  return (
    <ScrollRegion label={`Providers of ${model}, figures`}>
      <table className="sheet sheet-dense">
        <caption className="sr-only">Providers of {model} side by side, from this team’s own traffic</caption>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TwinRow key={row.name} {...props} row={row} best={best} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
