import "server-only";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { diffBoards } from "@/lib/share/diff-boards";
import type { ShareKind } from "@/lib/share/screen";
import type { ShareChange } from "@/lib/share/share-change";
import { getBoard } from "@/server/catalog/board";

type Pinned = { readonly kind: ShareKind; readonly query: string; readonly asOf: string };

async function changesOnBoard({ query, asOf }: Pinned): Promise<ShareChange[]> {
  const then = await getBoard(asOf);
  const now = await getBoard(null);
  return diffBoards(then.table, now.table, parseBoardFilter(new URLSearchParams(query)));
}

const READERS: Readonly<Record<ShareKind, (pinned: Pinned) => Promise<ShareChange[]>>> = { board: changesOnBoard };

/** What differs between a pinned screen and the same screen now, gravest first. */
export const changesSince = (pinned: Pinned): Promise<ShareChange[]> => READERS[pinned.kind](pinned);
