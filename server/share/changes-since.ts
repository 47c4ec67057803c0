import "server-only";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { diffBoards } from "@/lib/share/diff-boards";
import type { ShareChange } from "@/lib/share/share-change";
import { getBoard } from "@/server/catalog/board";

type Pinned = { readonly query: string; readonly asOf: string };

/** What differs between a pinned board and the same board now, gravest first. */
export async function changesSince({ query, asOf }: Pinned): Promise<ShareChange[]> {
  const then = await getBoard(asOf);
  const now = await getBoard(null);
  return diffBoards(then.table, now.table, parseBoardFilter(new URLSearchParams(query)));
}
