import type { Metadata } from "next";
import { cellHref } from "@/components/catalog/urls";
import { Calculator } from "@/components/pricing/calculator";
import { FindOffer } from "@/components/pricing/find-offer";
import { PageShell } from "@/components/ui/page-shell";
import { WaitPage } from "@/components/ui/wait-page";
import { allParameters } from "@/lib/base/parameters";
import { pricedColumn } from "@/lib/compare/priced-column";
import { formatMinute } from "@/lib/format/instant";
import { parseCalculator } from "@/lib/pricing/calculator";
import { getComparison } from "@/server/catalog/comparison";
import { findToCompare } from "@/server/catalog/find-to-compare";
import { orWait } from "@/server/gate/or-wait";

export const metadata: Metadata = { title: "Calculator" };

type Props = { searchParams: Promise<Record<string, unknown>> };

async function draw({ searchParams }: Props) {
  const filter = parseCalculator(allParameters(await searchParams));
  const now = new Date().toISOString();
  const { columns, newest } = await getComparison(filter.offer ? [filter.offer] : [], filter.asOf);
  const found = filter.find
    ? await findToCompare(filter.find, { picks: [], asOf: filter.asOf, isOfferOnly: true })
    : { found: [], total: 0 };
  const [column] = columns;
  return (
    <PageShell
      current="Calculator"
      title="What a request costs"
      lead={
        column ? (
          <>
            <a className="link" href={cellHref(column.offer.model, column.offer.provider)}>
              {column.modelName} at {column.provider.name}
            </a>{" "}
            <span className="break-all font-mono text-note">{column.offer.nativeId}</span>
            {filter.asOf && <span className="block">At the prices of {formatMinute(filter.asOf)}.</span>}
          </>
        ) : (
          "Tokens times prices, with context tiers, cache lifetimes, service tiers and hours of the day: worked out line by line, each price with its source."
        )
      }
      newest={newest}
      now={now}
    >
      {column && <Calculator key={column.key} column={pricedColumn(column)} filter={filter} now={now} />}
      {filter.offer && !column && <p className="mt-4 text-warning">No source names the offer {filter.offer}.</p>}
      <FindOffer filter={filter} found={found} />
    </PageShell>
  );
}

export default orWait(draw, WaitPage);
