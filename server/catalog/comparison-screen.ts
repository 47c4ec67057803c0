import "server-only";
import { sortChanges } from "@/lib/compare/changes-since";
import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";
import { pinnedQuery, type ShareKind } from "@/lib/share/screen";
import { getBoard } from "@/server/catalog/board";
import { listChangesSince, listDedicated, nameChanges } from "@/server/catalog/compare-tools";
import { getComparison } from "@/server/catalog/comparison";

/** All that the screen of a comparison shows: the Offers, dedicated capacity to hold against them, and what changed since its pin. */
export async function getComparisonScreen(asked: CompareFilter) {
  // What has not come yet cannot be pinned.
  const isAhead = asked.asOf !== null && asked.asOf > new Date().toISOString();
  const filter = isAhead ? { ...asked, asOf: null } : asked;
  const comparison = await getComparison(filter.picks, filter.asOf);
  const hasChanges = filter.asOf !== null && comparison.columns.length > 0;
  const changes = hasChanges && filter.asOf ? await listChangesSince(filter.picks, filter.asOf) : [];
  return {
    filter,
    comparison,
    dedicated: await listDedicated(filter.asOf),
    changes: sortChanges(changes),
    ...(await nameChanges(changes)),
  };
}

type Shared = { readonly kind: ShareKind; readonly query: string; readonly asOf: string };

/** What a shared screen showed at its instant, as far as its picture needs it. */
export async function readSharedScreen({ kind, query, asOf }: Shared) {
  if (kind === "board") return { table: (await getBoard(asOf)).table };
  const { picks } = parseCompareFilter(pinnedQuery(query, asOf));
  return { comparison: await getComparison(picks, asOf) };
}
