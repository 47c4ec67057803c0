import type { Metadata } from "next";
import { EmbedComparison } from "@/components/embed/embed-comparison";
import { FramedWaitPage } from "@/components/ui/wait-page";
import { allParameters } from "@/lib/base/parameters";
import { parseCompareFilter } from "@/lib/compare/filter";
import { getComparison } from "@/server/catalog/comparison";
import { orWait } from "@/server/gate/or-wait";

export const metadata: Metadata = { title: "Comparison", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, unknown>> };

/** A comparison for another page's frame. */
async function draw({ searchParams }: Props) {
  const filter = parseCompareFilter(allParameters(await searchParams));
  return <EmbedComparison comparison={await getComparison(filter.picks, filter.asOf)} filter={filter} />;
}

export default orWait(draw, FramedWaitPage);
