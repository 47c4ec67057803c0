import { useBoard } from "@/components/catalog/board/board-provider";
import type { Column } from "@/components/catalog/board/list-columns";
import type { ListLine } from "@/components/catalog/board/list-lines";
import { KindMark } from "@/components/catalog/kind-mark";
import { SourceName } from "@/components/catalog/source-name";
import { modelHref } from "@/components/catalog/urls";

/** The small marks of an Offer within a line of text, with their words. */
function LineMarks({ conflict, held, move }: ListLine["marks"]) {
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
        <span role="img" aria-label="the price is suspicious" title="The price is suspicious" className="mr-1.5 font-semibold text-warning">
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
      className={`link min-h-6 font-[550] ${line.marks.gone && line.figure !== "?" ? "line-through" : ""}`}
      aria-label={`${line.words}: prices and sources of ${line.model} at ${line.providerName}`}
      onClick={open}
    >
      {line.figure}
    </button>
  );
}

const orUnknown = (text: string) => text || <span className="text-faint">?</span>;

/** The native id, and below it what sets this Offer apart: whose inference it is, its region, since when it is gone. */
function NativeId({ line }: { line: ListLine }) {
  return (
    <td title={[line.nativeId, line.variant, line.marks.gone].filter(Boolean).join(", ")}>
      <span className="block truncate font-mono text-muted text-note leading-4">{line.nativeId}</span>
      {(line.variant || line.marks.gone) && (
        <span className="block truncate text-faint text-note leading-4">
          {line.variant}
          {line.variant && line.marks.gone && "\u2002·\u2002"}
          {line.marks.gone && <span className="text-warning">{line.marks.gone}</span>}
        </span>
      )}
    </td>
  );
}

const NOT_BY_TOKEN = "not by the token";
/** The second price line of a card: the token prices, or the other price where the figure is not that already. */
function underWords(line: ListLine): string {
  if (line.marks.gone) return line.marks.gone;
  if (line.rate) return line.figure === line.rate ? NOT_BY_TOKEN : line.rate;
  return `${line.input || "?"} in · ${line.output || "?"} out`;
}

const TOKEN_PRICES: readonly string[] = ["input", "output", "cache_read"];
const FIGURES = { input: "input", output: "output", cache_read: "cacheRead", context: "context", max_output: "maxOutput" } as const;
const WORDS = { modalities: "modalities", quantization: "quantization", regions: "regions", release: "released" } as const;

function ListCell({ line, column }: { line: ListLine; column: Column }) {
  if (column.isMain)
    return (
      <td className={column.isFigure ? "num" : undefined} title={line.figure.length > 12 ? line.figure : undefined}>
        <LineMarks {...line.marks} />
        <Figure line={line} />
      </td>
    );
  for (const [id, key] of Object.entries(FIGURES)) if (id === column.id) return <td className="num">{orUnknown(line[key])}</td>;
  for (const [id, key] of Object.entries(WORDS)) if (id === column.id) return <td title={line[key]}>{orUnknown(line[key])}</td>;
  switch (column.id) {
    case "model":
      return (
        <th scope="row">
          <a className="hover:underline" href={modelHref(line.modelId)} title={line.model}>
            {line.model}
          </a>
        </th>
      );
    case "provider":
      return (
        <td>
          {line.kind && (
            <span className="mr-2 inline-flex align-middle">
              <KindMark kind={line.kind} />
            </span>
          )}
          {line.providerName}
        </td>
      );
    case "native_id":
      return <NativeId line={line} />;
    case "source":
      return (
        <td>
          <SourceName id={line.source} />
        </td>
      );
    default:
      return <td>{orUnknown(line.checked)}</td>;
  }
}

/** One Offer in the list. Its height is fixed at 41 px. */
export function ListRow({ line, index, columns }: { line: ListLine | undefined; index: number; columns: readonly Column[] }) {
  if (!line)
    return (
      <tr aria-rowindex={index + 2}>
        <td colSpan={columns.length} aria-label="loading">
          <span className="block h-3 w-40 rounded bg-rule" />
        </td>
      </tr>
    );
  const byToken = columns.filter((column) => TOKEN_PRICES.includes(column.id) && !column.isMain);
  return (
    <tr aria-rowindex={index + 2}>
      {columns.map((column) => {
        if (!line.rate || !byToken.includes(column)) return <ListCell key={column.id} line={line} column={column} />;
        return column === byToken[0] ? (
          <td key="rate" colSpan={byToken.length} className="num" title={line.rate}>
            {line.figure === line.rate ? <span className="text-faint">{NOT_BY_TOKEN}</span> : line.rate}
          </td>
        ) : null;
      })}
    </tr>
  );
}

/** One Offer on a phone: two lines. Its height is fixed at 61 px. */
export function ListCard({ line, position, count }: { line: ListLine | undefined; position: number; count: number }) {
  if (!line) return <li className="h-[61px] border-rule border-b" aria-label="loading" aria-posinset={position} aria-setsize={count} />;
  const about = [line.providerName, line.variant, line.context, line.quantization].filter(Boolean).join("\u2002·\u2002");
  return (
    <li className="flex h-[61px] items-center gap-3 border-rule border-b px-3.5" aria-posinset={position} aria-setsize={count}>
      <div className="min-w-0 flex-1">
        <a className="block truncate font-medium text-[13.5px]" href={modelHref(line.modelId)}>
          {line.model}
        </a>
        <span className="flex items-center gap-1.5 text-faint text-note">
          <KindMark kind={line.kind} />
          <span className="truncate">{about}</span>
        </span>
      </div>
      <div className="max-w-[52%] flex-none text-right">
        <span className="block truncate">
          <LineMarks {...line.marks} />
          <Figure line={line} />
        </span>
        <span className={`block truncate text-note ${line.marks.gone ? "text-warning" : "text-faint"}`}>{underWords(line)}</span>
      </div>
    </li>
  );
}
