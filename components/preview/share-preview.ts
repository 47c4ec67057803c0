import { boardPreview } from "@/components/preview/board-preview";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import type { PreviewTable } from "@/lib/preview/preview-table";
import { pinnedQuery, type ShareKind } from "@/lib/share/screen";

const READERS: Readonly<Record<ShareKind, (table: BoardTable, params: URLSearchParams) => PreviewTable>> = {
  board: (table, params) => boardPreview(table, parseBoardFilter(params)),
};

type Shared = {
  readonly kind: ShareKind;
  readonly query: string;
  readonly asOf: string;
  readonly title: string;
  readonly teamName: string;
};

/** The picture of a shared view: that of its screen under the link's own title, with the Team that shares it. `table`: the board of its instant. */
export function sharePreview({ kind, query, asOf, title, teamName }: Shared, table: BoardTable): PreviewTable {
  const screen = READERS[kind](table, pinnedQuery(query, asOf));
  return { ...screen, title, subtitle: [`Shared by ${teamName}`, screen.subtitle].join(" · ") };
}
