import { conditionWords } from "@/components/catalog/condition-words";
import { OtherSources, SourceLine } from "@/components/catalog/sourced";
import type { RateLine } from "@/lib/catalog/offer-detail";
import { unitWords } from "@/lib/catalog/rate-words";
import { formatRate } from "@/lib/format/money";

function Rate({ rate }: { rate: RateLine }) {
  const conditions = conditionWords(rate.condition);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-rule border-b py-2 last:border-b-0">
      <dt>
        {rate.label}
        {conditions.length > 0 && <span className="block text-muted text-note">{conditions.join("; ")}</span>}
      </dt>
      <dd className="text-right">
        <b className={rate.unseenSince ? "text-faint line-through" : undefined}>{formatRate(rate.value)}</b>{" "}
        <span className="text-faint text-note">{unitWords(rate.unit)}</span>
      </dd>
      <dd className="col-span-2">
        <SourceLine value={rate} />
        <OtherSources field={rate} show={formatRate} />
      </dd>
    </div>
  );
}

/** The rate card of one Offer: each price with its conditions, its Source and its date. */
export function RateCard({ rates }: { rates: readonly RateLine[] }) {
  if (rates.length === 0) return <p className="py-2 text-muted">No source states a price.</p>;
  return (
    <dl>
      {rates.map((rate) => (
        <Rate key={rate.field} rate={rate} />
      ))}
    </dl>
  );
}
