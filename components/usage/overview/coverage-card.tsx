import Link from "next/link";
import { ShareBar } from "@/components/chart/share-bar";
import type { Share } from "@/components/chart/shares";
import { STATE_LOOKS, STATE_WORDS } from "@/components/cost/state-words";
import { Card } from "@/components/ui/card";
import { Amount } from "@/components/usage/overview/amount";
import type { Look } from "@/components/usage/overview/look";
import { formatNoun } from "@/lib/format/count";
import { COST_STATES } from "@/lib/usage/cost/costing";
import type { PeriodTotals } from "@/lib/usage/overview";
import { narrowTo, usageHref } from "@/lib/usage/usage-filter";

/** What is not in the spend, in words. */
function Missing({ totals, look: { base, filter } }: { totals: PeriodTotals; look: Look }) {
  const { spend, low, high, unknown } = totals;
  return (
    <>
      {high > spend && (
        <p className="mt-3 text-muted">
          Not in the spend: <Amount nano={low - spend} /> to <Amount nano={high - spend} /> that is only estimated.
        </p>
      )}
      {unknown > 0 && (
        <p className="mt-1 text-muted">
          {formatNoun(unknown, "attempt")} {unknown === 1 ? "has" : "have"} no figure at all:{" "}
          <Link className="link" href={`${base}/unpriced`} prefetch={false}>
            ids without a price
          </Link>
          ,{" "}
          <Link className="link" href={usageHref(`${base}/usage`, narrowTo(filter, "state", "unpriced"), { by: "offer" })} prefetch={false}>
            their usage
          </Link>
          .
        </p>
      )}
    </>
  );
}

/** How far costs are known: every Attempt by the state of its cost. */
export function CoverageCard({ totals, look }: { totals: PeriodTotals; look: Look }) {
  const shares = COST_STATES.filter((state) => totals.states[state] > 0).map(
    (state): Share => ({
      id: state,
      label: STATE_WORDS[state],
      value: totals.states[state],
      href: usageHref(`${look.base}/usage`, narrowTo(look.filter, "state", state)),
      ...STATE_LOOKS[state],
    }),
  );
  return (
    <Card title="How far costs are known" note="Every attempt is in one state">
      <ShareBar label={`States of the costs of ${formatNoun(totals.attempts, "attempt")}`} shares={shares} format="count" />
      <Missing totals={totals} look={look} />
    </Card>
  );
}
