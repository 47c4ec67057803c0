import Link from "next/link";
import { reasonWords } from "@/components/import/import-words";
import { CellHead, STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { formatCount } from "@/lib/format/count";
import type { ApiReject } from "@/lib/usage/import-schema";

/** Refused records: where each stands, why, and which field it was. What stands in them is not kept. */
export function RejectTable({ rows, more }: { rows: readonly ApiReject[]; more: string | null }) {
  return (
    <>
      <StackedTable label="Refused records" caption="Refused records in the order of the file" heads={["Line", "Record", "Why", "Field"]}>
        {rows.map((row, place) => (
          <StackedRow key={`${row.record}-${place}`}>
            <th scope="row" className={`tabular-nums ${STACKED_CELL}`}>
              <CellHead>Line</CellHead>
              {formatCount(row.line)}
            </th>
            <td className={STACKED_CELL}>
              <CellHead>Record</CellHead>
              {formatCount(row.record)}
            </td>
            <td className={STACKED_CELL}>{reasonWords(row.reason)}</td>
            <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
              <code className="font-mono text-note">{row.detail}</code>
            </td>
          </StackedRow>
        ))}
      </StackedTable>
      {more !== null && (
        <p className="mt-3">
          <Link className="button" href={more} prefetch={false}>
            More refused records
          </Link>
        </p>
      )}
    </>
  );
}
