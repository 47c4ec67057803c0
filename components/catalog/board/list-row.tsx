import { useBoard } from "@/components/catalog/board/board-provider";
import type { ListLine } from "@/components/catalog/board/list-lines";
import { KindMark } from "@/components/catalog/kind-mark";
import { SourceName } from "@/components/catalog/source-name";
import { modelHref } from "@/components/catalog/urls";

/** The small marks of an Offer within a line of text, with their words. */
function LineMarks({ conflict, held, move, gone }: ListLine["marks"]) {
  return (
    <>
      {conflict && (
        <span
          role="img"
          aria-label="sources disagree"
          title="Sources disagree"
          className="mr-1.5 inline-block size-1.5 rotate-45 bg-warning"
        />
      )}
      {!conflict && held && (
        <span
          role="img"
          aria-label="a suspicious value is held"
          title="A suspicious value is held"
          className="mr-1.5 font-semibold text-warning"
        >
          !
        </span>
      )}
      {move && (
        <span
          role="img"
          aria-label={`${move} in the last 30 days`}
          className={`mr-1.5 font-semibold ${move === "fell" ? "text-better" : "text-accent"}`}
        >
          {move === "fell" ? "↓" : "↑"}
        </span>
      )}
      {gone && <span className="mr-1.5 text-faint text-note">{gone === "retired" ? "retired" : "unseen"}</span>}
    </>
  );
}

function useOpen(line: ListLine) {
  const { filter, change } = useBoard();
  return () => change({ cell: { model: line.modelId, provider: line.provider } }, filter.cell ? "replace" : "push");
}

function Figure({ line }: { line: ListLine }) {
  const open = useOpen(line);
  return (
    <button
      type="button"
      className={`link min-h-6 font-[550] ${line.marks.gone ? "line-through" : ""}`}
      aria-label={`${line.words}: prices and sources of ${line.model} at ${line.providerName}`}
      onClick={open}
    >
      {line.figure}
    </button>
  );
}

const orUnknown = (text: string) => text || <span className="text-faint">?</span>;

/** One Offer in the list. Its height is fixed at 41 px. */
export function ListRow({ line, index, columns }: { line: ListLine | undefined; index: number; columns: number }) {
  if (!line)
    return (
      <tr aria-rowindex={index + 2}>
        <td colSpan={columns} aria-label="loading">
          <span className="block h-3 w-40 rounded bg-rule" />
        </td>
      </tr>
    );
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        <a className="hover:underline" href={modelHref(line.modelId)}>
          {line.model}
        </a>
      </th>
      <td>
        {line.kind && (
          <span className="mr-2 inline-flex align-middle">
            <KindMark kind={line.kind} />
          </span>
        )}
        {line.providerName}
      </td>
      <td className="num">
        <LineMarks {...line.marks} />
        <Figure line={line} />
      </td>
      <td className="font-mono text-muted text-note" title={line.nativeId}>
        {line.nativeId}
      </td>
      <td className="num">{orUnknown(line.input)}</td>
      <td className="num">{orUnknown(line.output)}</td>
      <td className="num">{orUnknown(line.cacheRead)}</td>
      <td className="num">{orUnknown(line.context)}</td>
      <td className="num">{orUnknown(line.maxOutput)}</td>
      <td title={line.modalities}>{orUnknown(line.modalities)}</td>
      <td>{orUnknown(line.quantization)}</td>
      <td title={line.regions}>{orUnknown(line.regions)}</td>
      <td>{orUnknown(line.released)}</td>
      <td>
        <SourceName id={line.source} />
      </td>
      <td>{line.checked}</td>
    </tr>
  );
}

/** One Offer on a phone: two lines. Its height is fixed at 61 px. */
export function ListCard({ line, position, count }: { line: ListLine | undefined; position: number; count: number }) {
  if (!line) return <li className="h-[61px] border-rule border-b" aria-label="loading" aria-posinset={position} aria-setsize={count} />;
  return (
    <li className="flex h-[61px] items-center gap-3 border-rule border-b px-3.5" aria-posinset={position} aria-setsize={count}>
      <div className="min-w-0 flex-1">
        <a className="block truncate font-medium text-[13.5px]" href={modelHref(line.modelId)}>
          {line.model}
        </a>
        <span className="flex items-center gap-1.5 text-faint text-note">
          <KindMark kind={line.kind} />
          <span className="truncate">{[line.providerName, line.context, line.quantization].filter(Boolean).join("\u2002·\u2002")}</span>
        </span>
      </div>
      <div className="flex-none text-right">
        <span className="block">
          <LineMarks {...line.marks} />
          <Figure line={line} />
        </span>
        <span className="block text-faint text-note">
          {line.input || "?"} in · {line.output || "?"} out
        </span>
      </div>
    </li>
  );
}
