import { boardPreview } from "@/components/preview/board-preview";
import { comparePreview } from "@/components/preview/compare-preview";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import type { Comparison } from "@/lib/compare/comparison";
import { parseCompareFilter } from "@/lib/compare/filter";
import type { PreviewTable } from "@/lib/preview/preview-table";
import { pinnedQuery, type ShareKind } from "@/lib/share/screen";

type Shared = {
  readonly kind: ShareKind;
  readonly query: string;
  readonly asOf: string;
  readonly title: string;
  readonly teamName: string;
};

/** What a shared screen showed at its instant: the board, or a comparison. */
export type SharedScreen = { readonly table: BoardTable } | { readonly comparison: Comparison };

function screenPreview({ query, asOf }: Shared, screen: SharedScreen): PreviewTable {
  const params = pinnedQuery(query, asOf);
  if ("table" in screen) return boardPreview(screen.table, parseBoardFilter(params));
  return comparePreview(screen.comparison, parseCompareFilter(params));
}

/** The picture of a shared view: that of its screen under the link's own title, with the Team that shares it. */
export function sharePreview(share: Shared, screen: SharedScreen): PreviewTable {
  const shown = screenPreview(share, screen);
  return { ...shown, title: share.title, subtitle: [`Shared by ${share.teamName}`, shown.subtitle].join(" · ") };
}
