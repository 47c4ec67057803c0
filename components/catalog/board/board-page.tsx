import { AsOfBanner } from "@/components/catalog/board/as-of-banner";
import { BoardBody } from "@/components/catalog/board/board-body";
import { BoardProvider, type BoardTotals } from "@/components/catalog/board/board-provider";
import { BoardSearch } from "@/components/catalog/board/board-search";
import { BoardTitle } from "@/components/catalog/board/board-title";
import { EmptyCatalog } from "@/components/catalog/board/empty-catalog";
import { HelpKey } from "@/components/catalog/board/help-key";
import { Legend } from "@/components/catalog/board/legend";
import { NothingYet } from "@/components/catalog/board/nothing-yet";
import type { OpenedCell } from "@/components/catalog/board/opened-cell";
import type { PictureSlice } from "@/components/catalog/board/picture";
import { SiteFooter } from "@/components/ui/site-footer";
import { SiteHeader } from "@/components/ui/site-header";
import { parseBoardFilter } from "@/lib/catalog/board/filter";

type BoardPageProps = { query: string; totals: BoardTotals; slice: PictureSlice; opened: OpenedCell | null; first: string | null };

/** The whole page of the board. `opened`: the cell that the address names; `first`: the instant of the first capture, where nothing was known. */
export function BoardPage({ query, totals, slice, opened, first }: BoardPageProps) {
  const filter = parseBoardFilter(new URLSearchParams(query));
  if (totals.offers === 0)
    return (
      <>
        <SiteHeader current="Board" />
        {filter.asOf && first ? <NothingYet filter={filter} asOf={filter.asOf} first={first} /> : <EmptyCatalog />}
      </>
    );
  return (
    <BoardProvider query={query} totals={totals} slice={slice}>
      <SiteHeader current="Board" search={<BoardSearch />} />
      <main id="main" className="px-4 sm:px-7">
        <AsOfBanner />
        <BoardTitle />
        <BoardBody opened={opened} />
      </main>
      <SiteFooter newest={totals.newest} now={totals.now}>
        <Legend />
        <HelpKey />
      </SiteFooter>
    </BoardProvider>
  );
}
