import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { boardTotals } from "@/components/catalog/board/board-totals";
import { pictureOfTable, takeSlice } from "@/components/catalog/board/picture";
import { sharePreview } from "@/components/preview/share-preview";
import { unfold } from "@/components/preview/unfold";
import { ChangesSince } from "@/components/share/changes-since";
import { screenWords } from "@/components/share/screen-words";
import { SharePage } from "@/components/share/share-page";
import { SharedBoard } from "@/components/share/shared-board";
import { SharedComparison } from "@/components/share/shared-comparison";
import { WAIT_METADATA, WaitPage } from "@/components/ui/wait-page";
import type { FoundShare } from "@/db/queries/share/find-share";
import { boardQuery, parseBoardFilter } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { parseCompareFilter } from "@/lib/compare/filter";
import { pinnedQuery, type ShareKind, screenHref } from "@/lib/share/screen";
import { type Board, getBoard } from "@/server/catalog/board";
import { getComparisonScreen, readSharedScreen } from "@/server/catalog/comparison-screen";
import { namePicks } from "@/server/catalog/name-picks";
import { orWait } from "@/server/gate/or-wait";
import { openShare } from "@/server/gate/share-gate";
import { changesSince } from "@/server/share/changes-since";

type Props = { params: Promise<{ token: string }> };

async function drawBoard(share: FoundShare, { core, table }: Board): Promise<ReactNode> {
  const { query, asOf } = share;
  const filter = parseBoardFilter(pinnedQuery(query, asOf));
  const picture = pictureOfTable(table, filter, selectBoard(table, filter));
  const slice = takeSlice(picture, filter.view === "list");
  return (
    <>
      <ChangesSince {...(await changesSince(share))} asOf={asOf} />
      <SharedBoard query={boardQuery(filter)} totals={boardTotals(core, asOf)} slice={slice} />
    </>
  );
}

const drawComparison = async ({ query, asOf }: FoundShare): Promise<ReactNode> => (
  <SharedComparison {...(await getComparisonScreen(parseCompareFilter(pinnedQuery(query, asOf))))} asOf={asOf} />
);

/** How each kind of screen is drawn as it was pinned. */
const VIEWS: Readonly<Record<ShareKind, (share: FoundShare, board: Board) => Promise<ReactNode>>> = {
  board: drawBoard,
  compare: drawComparison,
};

async function describe({ params }: Props): Promise<Metadata> {
  const { token } = await params;
  const share = await openShare(token, true);
  if (!share) return { title: "Not found", robots: { index: false } };
  const preview = sharePreview(share, await readSharedScreen(share));
  return { title: share.title, robots: { index: false }, ...unfold(preview, `/preview/s/${token}`) };
}

export const generateMetadata = orWait(describe, () => WAIT_METADATA);

async function draw({ params }: Props) {
  const share = await openShare((await params).token, true);
  if (!share) notFound();
  const { kind, query, asOf } = share;
  const board = await getBoard(asOf);
  const [now, then] = [screenHref({ kind, query, asOf: null }), screenHref({ kind, query, asOf })];
  return (
    <SharePage share={share} words={screenWords(kind, query, await namePicks([share]))} newest={board.core.newest} now={now} then={then}>
      {await VIEWS[kind](share, board)}
    </SharePage>
  );
}

export default orWait(draw, WaitPage);
