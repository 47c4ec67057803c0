import { SourceLine, SourceLink } from "@/components/catalog/sourced";
import { cellWords } from "@/components/compare/compare-words";
import type { DetailField } from "@/lib/catalog/offer-detail";
import type { CompareRow } from "@/lib/compare/build-rows";

type CompareCellProps = { row: CompareRow; cell: DetailField | null; isBest: boolean; isGone: boolean };

function Value({ row, cell, isGone }: { row: CompareRow; cell: DetailField; isGone: boolean }) {
  const words = cellWords(row, cell);
  if (row.field.endsWith("_url") && typeof cell.value === "string")
    return <SourceLink url={cell.value}>{words.replace(/^https:\/\/(www\.)?/, "")}</SourceLink>;
  return <span className={isGone && row.rate ? "text-faint line-through" : words === "unknown" ? "text-faint" : undefined}>{words}</span>;
}

/** What one Offer says in one line, with its mark where it is the best, its doubts, and where it is from. */
export function CompareCell({ row, cell, isBest, isGone }: CompareCellProps) {
  if (cell === null)
    return (
      <td>
        <span className="text-faint" title="No source states this">
          ?<span className="sr-only"> not stated</span>
        </span>
      </td>
    );
  return (
    <td className={isBest ? "font-[550] text-better" : undefined}>
      {cell.conflict && (
        <span
          role="img"
          aria-label="sources disagree"
          title="Sources disagree"
          className="mr-1.5 inline-block size-1.5 rotate-45 bg-warning align-middle"
        />
      )}
      <Value row={row} cell={cell} isGone={isGone} />
      {isBest && (
        <span className="ml-1.5" title="Best of the line">
          <span aria-hidden="true">✓</span>
          <span className="sr-only"> best of the line</span>
        </span>
      )}
      {cell.held && <span className="block font-normal text-note text-warning">a newer value is held for review</span>}
      <span className="compare-source block font-normal">
        <SourceLine value={cell} />
      </span>
    </td>
  );
}
