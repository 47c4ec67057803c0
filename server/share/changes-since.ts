import "server-only";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { sortChanges } from "@/lib/compare/changes-since";
import { diffView } from "@/lib/share/diff-view";
import { getBoard } from "@/server/catalog/board";
import { nameChanges } from "@/server/catalog/compare-tools";

type Pinned = { readonly query: string; readonly asOf: string };

/** What differs between a pinned board and the same board now, sorted as for a comparison, with the names of what it is of. */
export async function changesSince({ query, asOf }: Pinned) {
  const [then, now] = [await getBoard(asOf), await getBoard(null)];
  const span = { from: asOf, to: new Date().toISOString() };
  const changes = diffView({ then, now }, parseBoardFilter(new URLSearchParams(query)), span);
  return { changes: sortChanges(changes), ...(await nameChanges(changes)) };
}
