import { AsOfBanner } from "@/components/catalog/board/as-of-banner";
import { BoardBody } from "@/components/catalog/board/board-body";
import { BoardProvider, type BoardTotals } from "@/components/catalog/board/board-provider";
import { BoardSearch } from "@/components/catalog/board/board-search";
import { BoardTitle } from "@/components/catalog/board/board-title";
import { EmptyCatalog } from "@/components/catalog/board/empty-catalog";
import { HelpKey } from "@/components/catalog/board/help-key";
import { Legend } from "@/components/catalog/board/legend";
import type { PictureSlice } from "@/components/catalog/board/picture";
import { SiteFooter } from "@/components/ui/site-footer";
import { SiteHeader } from "@/components/ui/site-header";

type BoardPageProps = { query: string; totals: BoardTotals; slice: PictureSlice };

/** The whole page of the board. */
export function BoardPage({ query, totals, slice }: BoardPageProps) {
  if (totals.offers === 0)
    return (
      <>
        <SiteHeader current="Board" />
        <EmptyCatalog />
      </>
    );
  return (
    <BoardProvider query={query} totals={totals} slice={slice}>
      <SiteHeader current="Board" search={<BoardSearch />} />
      <main id="main" className="px-4 sm:px-7">
        <AsOfBanner />
        <BoardTitle />
        <BoardBody />
      </main>
      <SiteFooter newest={totals.newest} now={totals.now}>
        <Legend />
        <HelpKey />
      </SiteFooter>
    </BoardProvider>
  );
}
