import type { Metadata } from "next";
import { CompareStart } from "@/components/compare/compare-start";
import { comparisonMarkdown } from "@/components/compare/compare-text";
import { CompareView } from "@/components/compare/compare-view";
import { comparisonTitle } from "@/components/compare/compare-words";
import { FindMore } from "@/components/compare/find-more";
import { MissingNote } from "@/components/compare/missing-note";
import { PinnedNote } from "@/components/compare/pinned-note";
import { SinceNote } from "@/components/compare/since-note";
import { compareHref, withoutFind } from "@/components/compare/urls";
import { PageShell } from "@/components/ui/page-shell";
import { allParameters } from "@/lib/base/parameters";
import { sortChanges } from "@/lib/compare/changes-since";
import { parseCompareFilter } from "@/lib/compare/filter";
import { findToCompare, listChangesSince, listDedicated, nameChanges, suggestComparisons } from "@/server/catalog/compare-tools";
import { getComparison } from "@/server/catalog/comparison";
import { publicOrigin, settings } from "@/server/settings";

type Props = { searchParams: Promise<Record<string, unknown>> };

const readFilter = async ({ searchParams }: Props) => parseCompareFilter(allParameters(await searchParams));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { picks, asOf } = await readFilter(props);
  return { title: picks.length === 0 ? "Compare" : comparisonTitle((await getComparison(picks, asOf)).columns) };
}

export default async function Page(props: Props) {
  const filter = await readFilter(props);
  const now = new Date().toISOString();
  const comparison = await getComparison(filter.picks, filter.asOf);
  const { columns, missing, newest } = comparison;
  const found = filter.find ? await findToCompare(filter.find, filter) : [];
  const changes = filter.asOf && columns.length > 0 ? await listChangesSince(filter.picks, filter.asOf) : [];
  const url = `${publicOrigin(settings())}${compareHref(withoutFind(filter))}`;
  return (
    <PageShell current="Compare" title={comparisonTitle(columns)} newest={newest} now={now}>
      <PinnedNote filter={filter}>
        {columns.length > 0 && <SinceNote changes={sortChanges(changes)} {...(await nameChanges(changes))} />}
      </PinnedNote>
      {columns.length === 0 ? (
        <CompareStart suggestions={await suggestComparisons()} />
      ) : (
        <CompareView
          comparison={comparison}
          filter={filter}
          dedicated={await listDedicated(filter.asOf)}
          markdown={comparisonMarkdown(comparison, url)}
          now={now}
        />
      )}
      <MissingNote missing={missing} filter={filter} />
      <FindMore filter={filter} found={found} isFirst={columns.length === 0} />
    </PageShell>
  );
}
