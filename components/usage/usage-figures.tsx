import type { ReactNode } from "react";
import { Figure } from "@/components/usage/group-columns";
import { formatCount } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";
import { priceInEffect, tokensOf } from "@/lib/usage/measure";
import type { SpendFigures } from "@/lib/usage/spend";
import { nanoOf } from "@/lib/usage/sum-figures";

function Headline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse text-right max-sm:text-left">
      <dt className="text-note text-muted">{label}</dt>
      <dd className="font-[550] text-figure">{children}</dd>
    </div>
  );
}

/** What the usage that is looked at comes to, beside the title. */
export function UsageFigures({ total }: { total: SpendFigures }) {
  const saving = nanoOf(total.cache_saving);
  const tokens = tokensOf(total);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <Headline label={total.requests === 1 ? "request" : "requests"}>
        <data value={total.requests}>{formatCount(total.requests)}</data>
      </Headline>
      <Headline label="failed attempts">
        <data value={total.failed}>{formatCount(total.failed)}</data>
      </Headline>
      <Headline label="tokens">
        <data value={tokens} title={`${formatCount(tokens)} tokens`}>
          {formatTokens(tokens)}
        </data>
      </Headline>
      <Headline label="per million">
        <Figure show="price" measured={priceInEffect(total)} />
      </Headline>
      <Headline label="saved by caching">
        <Figure show="saving" measured={{ value: saving, estimated: 0n, bound: "exact", without: 0 }} />
      </Headline>
    </dl>
  );
}
