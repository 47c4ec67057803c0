import Link from "next/link";
import type { ReactNode } from "react";
import { ShareBar } from "@/components/chart/share-bar";
import { shareWords } from "@/components/chart/shares";
import { STATE_LOOKS, STATE_WORDS } from "@/components/cost/state-words";
import { BUCKET_WORDS, exactFigure, measuredWords } from "@/components/usage/show-words";
import { formatCount } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES } from "@/lib/usage/cost/costing";
import type { Show } from "@/lib/usage/explore";
import { calculatedOf, type Measured, measure, priceInEffect, spendOf, tokensOf } from "@/lib/usage/measure";
import type { SortColumn } from "@/lib/usage/order-groups";
import type { SpendFigures } from "@/lib/usage/spend";
import { nanoOf } from "@/lib/usage/sum-figures";

/** A figure of a group with all its digits behind it. `requestsHref`: the list of its Requests. */
type CellOf = (figures: SpendFigures, more: { readonly total: SpendFigures; readonly requestsHref?: string | undefined }) => ReactNode;

export type GroupColumn = {
  readonly id: SortColumn | "share" | "states";
  readonly head: string;
  readonly note?: string;
  readonly cell: CellOf;
};

/** A figure as it is read, with all digits in `value` and on pointing at it. */
export function Figure({ show, measured, title }: { show: Show; measured: Measured; title?: string | undefined }) {
  const exact = exactFigure(show, measured);
  const words = measuredWords(show, measured);
  if (exact === "")
    return (
      <span className="text-faint">
        <span aria-hidden="true">{words}</span>
        <span className="sr-only">unknown</span>
      </span>
    );
  const unit = show === "tokens" ? " tokens" : show === "requests" ? " requests" : " USD";
  return (
    <data value={exact} title={title ?? `${exact}${unit}`}>
      {words}
    </data>
  );
}

const exactly = (value: bigint): Measured => ({ value, estimated: 0n, bound: "exact", without: 0 });

const Count = ({ value }: { value: number }) => <data value={value}>{formatCount(value)}</data>;

const Tokens = ({ value }: { value: number }) =>
  value === 0 ? (
    <span className="text-faint">0</span>
  ) : (
    <data value={value} title={`${formatCount(value)} tokens`}>
      {formatTokens(value)}
    </data>
  );

function spendTitle({ spend, spend_low, spend_high, attempts_without_known_cost }: SpendFigures): string {
  const parts = [
    `${spend} USD`,
    spend_high === spend ? "" : `with estimates ${spend_low} to ${spend_high} USD`,
    attempts_without_known_cost > 0 ? `without ${formatCount(attempts_without_known_cost)} attempts whose cost is not known` : "",
  ];
  return parts.filter(Boolean).join("; ");
}

/** How far the costs of a group are known, as shares of its Attempts. */
export const stateShares = ({ states }: SpendFigures) =>
  COST_STATES.map((state) => ({ id: state, label: STATE_WORDS[state], value: states[state], ...STATE_LOOKS[state] }));

const shareOf = (figures: SpendFigures, total: SpendFigures): string => shareWords(Number(figures.spend), Number(total.spend));

function calculatedTitle({ calculated, estimated_low, estimated_high, states }: SpendFigures): string {
  const without = states.unpriced + states.reported_only;
  const parts = [
    `${calculated} USD`,
    states.estimated === 0
      ? ""
      : `and ${estimated_low} to ${estimated_high} USD of ${formatCount(states.estimated)} attempts that are estimated`,
    without === 0 ? "" : `without ${formatCount(without)} attempts that have no posted price`,
  ];
  return parts.filter(Boolean).join("; ");
}

const FIRST: readonly GroupColumn[] = [
  { id: "spend", head: "Spend", cell: (figures) => <Figure show="spend" measured={spendOf(figures)} title={spendTitle(figures)} /> },
  { id: "share", head: "Share", cell: (figures, { total }) => shareOf(figures, total) },
  {
    id: "requests",
    head: "Requests",
    cell: ({ requests }, { requestsHref }) =>
      requestsHref === undefined ? (
        <Count value={requests} />
      ) : (
        <Link className="link" href={requestsHref} prefetch={false}>
          <Count value={requests} />
        </Link>
      ),
  },
  { id: "attempts", head: "Attempts", cell: ({ attempts }) => <Count value={attempts} /> },
  { id: "failed", head: "Failed", cell: ({ failed }) => (failed === 0 ? <span className="text-faint">0</span> : <Count value={failed} />) },
  { id: "tokens", head: "Tokens", cell: (figures) => <Tokens value={tokensOf(figures)} /> },
];

const LAST: readonly GroupColumn[] = [
  { id: "saving", head: "Cache saving", cell: ({ cache_saving }) => <Figure show="saving" measured={exactly(nanoOf(cache_saving))} /> },
  { id: "price", head: "$ per million", cell: (figures) => <Figure show="price" measured={priceInEffect(figures)} /> },
  { id: "reported", head: "Reported", cell: (figures) => <Figure show="reported" measured={measure("reported", figures)} /> },
  {
    id: "calculated",
    head: "Calculated",
    cell: (figures) => <Figure show="calculated" measured={calculatedOf(figures)} title={calculatedTitle(figures)} />,
  },
  {
    id: "states",
    head: "Costs known",
    cell: (figures) => (
      <div className="ml-auto w-24 pt-[5px]">
        <ShareBar label="Attempts by state of their cost" shares={stateShares(figures)} format="count" isNamed={false} />
      </div>
    ),
  },
];

/** The columns of a breakdown; buckets of tokens where the whole has any. */
export const groupColumns = (total: SpendFigures): readonly GroupColumn[] => [
  ...FIRST,
  ...TOKEN_BUCKETS.filter((bucket) => total.tokens[bucket] > 0).map(
    (bucket): GroupColumn => ({ id: bucket, head: BUCKET_WORDS[bucket], cell: ({ tokens }) => <Tokens value={tokens[bucket]} /> }),
  ),
  ...LAST,
];
