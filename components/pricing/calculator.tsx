"use client";

import { useMemo, useState } from "react";
import { CalculatorForm } from "@/components/pricing/calculator-form";
import { QuoteLines } from "@/components/pricing/quote-lines";
import { calculatorHref } from "@/components/pricing/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { useAddress } from "@/components/ui/use-address";
import type { PricedColumn } from "@/lib/compare/priced-column";
import { formatAmount } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import { type CalculatorFilter, calculatorFields, fieldName } from "@/lib/pricing/calculator";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";
import { priceUsage, type Quote } from "@/lib/pricing/price-usage";

function Sum({ quote }: { quote: Quote }) {
  if (quote.lines.length + quote.unpriced.length === 0)
    return (
      <p className="mt-5 text-muted" role="status">
        Put in what a request uses.
      </p>
    );
  const isWhole = quote.unpriced.length === 0;
  return (
    <p className="mt-5" role="status">
      <span className="font-[550] text-figure">
        {isWhole ? "" : "≥ "}
        {formatAmount(quote.exact)}
      </span>{" "}
      <span className="text-muted">
        a request, {isWhole ? "" : "at least: a price is missing; "}
        {formatCount(quote.prompt)} prompt tokens decide the context tier
      </span>
    </p>
  );
}

/** What one request costs at one Offer, worked out as it is typed and explained line by line. `now`: ISO. */
export function Calculator({ column, filter, now }: { column: PricedColumn; filter: CalculatorFilter; now: string }) {
  const [own, setOwn] = useState(filter);
  useAddress(calculatorHref(own));
  const list = useMemo(() => makePriceList(column.prices), [column]);
  const fields = useMemo(() => calculatorFields(list), [list]);
  const service = own.service !== null && list.services.includes(own.service) ? { service: own.service } : {};
  const names = new Set(fields.map(({ name }) => name));
  const used = own.usage.filter((one) => names.has(fieldName(one)));
  const quote = priceUsage(list, [...used, { meter: "request", quantity: 1 }], circumstancesAt(own.at ?? own.asOf ?? now, service));
  const name = `A request to ${column.model} at ${column.provider}`;
  if (fields.length === 0) return <p className="mt-5 text-muted">No source states a price of this offer, so nothing can be worked out.</p>;
  return (
    <>
      <CalculatorForm
        filter={own}
        fields={fields}
        services={list.services}
        onChange={(patch) => setOwn((before) => ({ ...before, ...patch }))}
      />
      {quote.ok && (
        <>
          <Sum quote={quote.value} />
          {quote.value.lines.length + quote.value.unpriced.length > 0 && (
            <div className="mt-3">
              <ScrollRegion label={name}>
                <QuoteLines
                  quote={quote.value}
                  prices={Object.fromEntries(column.prices.map(({ field, usdPerMillion }) => [field, usdPerMillion]))}
                  origins={column.origins}
                  caption={name}
                />
              </ScrollRegion>
            </div>
          )}
        </>
      )}
    </>
  );
}
