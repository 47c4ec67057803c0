import type { Metadata } from "next";
import { pictureOfTable } from "@/components/catalog/board/picture";
import { boardHref } from "@/components/catalog/urls";
import { EMBED_ROWS, EmbedBoard } from "@/components/embed/embed-board";
import { EmbedFrame } from "@/components/embed/embed-frame";
import { EmbedList } from "@/components/embed/embed-list";
import { boardWords } from "@/components/share/screen-words";
import { FramedWaitPage } from "@/components/ui/wait-page";
import { readParameters } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import { formatNoun } from "@/lib/format/count";
import { getBoard } from "@/server/catalog/board";
import { orWait } from "@/server/gate/or-wait";

export const metadata: Metadata = { title: "Board", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, unknown>> };

/** The board for another page's frame. Nobody is signed in here, so what a Team's keys reach is left out. */
async function draw({ searchParams }: Props) {
  const filter = { ...parseBoardFilter(readParameters(await searchParams)), reach: null, cell: null };
  const { core, table } = await getBoard(filter.asOf);
  const picture = pictureOfTable(table, filter, selectBoard(table, filter));
  const { parts, unit } = boardWords(filter);
  const [title, isList] = [parts.length > 0 ? parts.join(" · ") : "What every mile of inference costs", filter.view === "list"];
  const count = isList ? picture.offerCount : picture.rowCount;
  const Table = isList ? EmbedList : EmbedBoard;
  return (
    <EmbedFrame
      title={title}
      unit={unit}
      href={boardHref(filter)}
      asOf={filter.asOf ?? core.asOf}
      newest={core.newest}
      more={count > EMBED_ROWS ? `The first ${EMBED_ROWS} of ${formatNoun(count, isList ? "offer" : "model")}.` : ""}
    >
      {count === 0 ? (
        <p className="rounded-[10px] border border-rule bg-panel px-4 py-6 text-muted">No offer matches.</p>
      ) : (
        <Table picture={picture} cellHref={(model, provider) => boardHref({ ...filter, cell: { model, provider } })} caption={title} />
      )}
    </EmbedFrame>
  );
}

export default orWait(draw, FramedWaitPage);
