import type { Metadata } from "next";
import { CompareStart } from "@/components/compare/compare-start";
import { CompareView } from "@/components/compare/compare-view";
import { comparisonTitle } from "@/components/compare/compare-words";
import { FindMore } from "@/components/compare/find-more";
import { MissingNote } from "@/components/compare/missing-note";
import { PinnedNote } from "@/components/compare/pinned-note";
import { SinceNote } from "@/components/compare/since-note";
import { comparePictureHref } from "@/components/compare/urls";
import { comparePreview } from "@/components/preview/compare-preview";
import { unfold } from "@/components/preview/unfold";
import { PageShell } from "@/components/ui/page-shell";
import { WAIT_METADATA, WaitPage } from "@/components/ui/wait-page";
import { allParameters } from "@/lib/base/parameters";
import { parseCompareFilter } from "@/lib/compare/filter";
import { suggestComparisons } from "@/server/catalog/compare-tools";
import { getComparison } from "@/server/catalog/comparison";
import { getComparisonScreen } from "@/server/catalog/comparison-screen";
import { findToCompare } from "@/server/catalog/find-to-compare";
import { orWait } from "@/server/gate/or-wait";

type Props = { searchParams: Promise<Record<string, unknown>> };

const readFilter = async ({ searchParams }: Props) => parseCompareFilter(allParameters(await searchParams));

async function describe(props: Props): Promise<Metadata> {
  const filter = await readFilter(props);
  const comparison = await getComparison(filter.picks, filter.asOf);
  if (comparison.columns.length === 0) return { title: "Compare" };
  return { title: comparisonTitle(comparison.columns), ...unfold(comparePreview(comparison, filter), comparePictureHref(filter)) };
}

export const generateMetadata = orWait(describe, () => WAIT_METADATA);

async function draw(props: Props) {
  const now = new Date().toISOString();
  const { comparison, dedicated, filter, ...since } = await getComparisonScreen(await readFilter(props));
  const { columns, missing, newest } = comparison;
  const found = filter.find ? await findToCompare(filter.find, filter) : { found: [], total: 0 };
  return (
    <PageShell current="Compare" title={comparisonTitle(columns)} newest={newest} now={now}>
      <PinnedNote filter={filter}>{columns.length > 0 && <SinceNote {...since} />}</PinnedNote>
      {columns.length === 0 ? (
        <CompareStart suggestions={await suggestComparisons()} />
      ) : (
        <CompareView comparison={comparison} filter={filter} dedicated={dedicated} now={now} />
      )}
      <MissingNote missing={missing} filter={filter} />
      <FindMore filter={filter} found={found} isFirst={columns.length === 0} />
    </PageShell>
  );
}

export default orWait(draw, WaitPage);
