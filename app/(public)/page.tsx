import type { Metadata } from "next";
import { preload } from "react-dom";
import { BoardPage } from "@/components/catalog/board/board-page";
import { boardTotals } from "@/components/catalog/board/board-totals";
import { CellAccounts } from "@/components/catalog/board/cell-accounts";
import type { OpenedCell, PanelCell } from "@/components/catalog/board/opened-cell";
import { pictureOfTable, takeSlice } from "@/components/catalog/board/picture";
import { boardPartUrl, boardPictureHref, cellUrl } from "@/components/catalog/urls";
import { boardPreview } from "@/components/preview/board-preview";
import { unfold } from "@/components/preview/unfold";
import { WAIT_METADATA, WaitPage } from "@/components/ui/wait-page";
import { readParameters } from "@/lib/base/parameters";
import type { BoardCore } from "@/lib/catalog/board/dataset";
import { type BoardFilter, boardQuery, parseBoardFilter } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { getBoard } from "@/server/catalog/board";
import { listCellOffers } from "@/server/catalog/details";
import { getFirstCapture } from "@/server/catalog/first-capture";
import { orWait } from "@/server/gate/or-wait";
import { findReach } from "@/server/key/find-reach";

type Props = { searchParams: Promise<Record<string, unknown>> };

async function describe({ searchParams }: Props): Promise<Metadata> {
  const filter = parseBoardFilter(readParameters(await searchParams));
  const { table } = await getBoard(filter.asOf);
  return unfold(boardPreview(table, filter), boardPictureHref(filter));
}

export const generateMetadata = orWait(describe, () => WAIT_METADATA);

async function openCell(core: BoardCore, filter: BoardFilter, cell: PanelCell): Promise<OpenedCell> {
  const offers = await listCellOffers(cell, filter);
  return {
    url: cellUrl(cell, filter),
    modelName: core.models.name[core.models.id.indexOf(cell.model)] ?? cell.model,
    provider: core.providers.find((provider) => provider.slug === cell.provider),
    offers: <CellAccounts offers={offers} lens={filter.lens} />,
  };
}

/** The board. Its first rows are in the HTML, so there is no loading state that would hide them until scripts run. */
async function draw({ searchParams }: Props) {
  const params = readParameters(await searchParams);
  const filter = parseBoardFilter(params);
  const { core, table } = await getBoard(filter.asOf);
  const reach = filter.reach && (await findReach(filter.reach.team));
  preload(boardPartUrl("core", filter.asOf, core.revision), { as: "fetch", crossOrigin: "anonymous" });
  const picture = pictureOfTable(table, filter, selectBoard(table, filter, reach?.ok ? reach.value : null));
  const totals = boardTotals(core, filter.asOf ?? new Date().toISOString());
  return (
    <BoardPage
      query={boardQuery(filter)}
      totals={totals}
      slice={takeSlice(picture, params.view === "list")}
      opened={filter.cell && (await openCell(core, filter, filter.cell))}
      first={totals.offers === 0 && filter.asOf ? await getFirstCapture() : null}
    />
  );
}

export default orWait(draw, WaitPage);
