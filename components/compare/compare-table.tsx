import Link from "next/link";
import { cellHref, modelHref, providerHref } from "@/components/catalog/urls";
import { CompareCell } from "@/components/compare/compare-cell";
import { CompareLink } from "@/components/compare/compare-link";
import { columnNote, rowLabel, rowNote } from "@/components/compare/compare-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CompareGroup, CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn } from "@/lib/compare/comparison";
import type { CompareFilter } from "@/lib/compare/filter";
import { formatDay } from "@/lib/format/instant";

type CompareTableProps = { columns: readonly CompareColumn[]; groups: readonly CompareGroup[]; filter: CompareFilter; isFixed?: boolean };

type ColumnHeadProps = { column: CompareColumn; filter: CompareFilter; isFixed: boolean };

function ColumnHead({ column, filter, isFixed }: ColumnHeadProps) {
  const { offer, provider, modelName } = column;
  const note = columnNote(column);
  const rest = filter.picks.filter((pick) => pick !== column.pick);
  return (
    <th scope="col" className="min-w-40 max-w-64">
      <Link className="block min-h-6 py-0.5 font-[550] text-ink hover:underline" href={providerHref(provider.slug)} prefetch={false}>
        {provider.name}
      </Link>
      <Link className="block min-h-6 py-0.5 font-normal text-ink hover:underline" href={modelHref(offer.model)} prefetch={false}>
        {modelName}
      </Link>
      <span className="block break-all font-mono font-normal text-note">{offer.nativeId}</span>
      {note && <span className="block font-normal text-note">{note}</span>}
      {offer.unseenSince && <span className="block font-normal text-note text-warning">not seen since {formatDay(offer.unseenSince)}</span>}
      {offer.suspicion && <span className="block font-normal text-note text-warning">look twice: {offer.suspicion}</span>}
      <span className="no-print mt-1 flex gap-3 font-normal text-note">
        <a className="link py-1" href={cellHref(offer.model, provider.slug)}>
          All figures
          <span className="sr-only">
            {" "}
            of {modelName} at {provider.name}
          </span>
        </a>
        {!isFixed && (
          <CompareLink className="link py-1" patch={{ picks: rest, find: "" }}>
            Remove
            <span className="sr-only">
              {" "}
              {modelName} at {provider.name}
            </span>
          </CompareLink>
        )}
      </span>
    </th>
  );
}

function Line({ row, columns }: { row: CompareRow; columns: readonly CompareColumn[] }) {
  const note = rowNote(row);
  return (
    <tr className={row.isEqual ? "text-muted" : undefined}>
      <th scope="row" className="min-w-36 max-w-56 font-normal">
        <span className={row.isEqual ? undefined : "font-[550]"}>{rowLabel(row)}</span>
        {note && <span className="block text-note text-muted">{note}</span>}
        {row.isEqual && !row.isOneValue && <span className="block text-note text-muted">so close that they count as equal</span>}
      </th>
      {row.isOneValue && columns.length > 1 ? (
        <>
          <CompareCell row={row} cell={row.cells[0] ?? null} isBest={false} isGone={false} />
          <td colSpan={columns.length - 1} className="text-faint">
            the same
          </td>
        </>
      ) : (
        columns.map((column, index) => (
          <CompareCell
            key={column.key}
            row={row}
            cell={row.cells[index] ?? null}
            isBest={row.best.includes(index)}
            isGone={column.offer.unseenSince !== null}
          />
        ))
      )}
    </tr>
  );
}

function Group({ group, columns, hideEqual }: { group: CompareGroup; columns: readonly CompareColumn[]; hideEqual: boolean }) {
  const rows = hideEqual ? group.rows.filter((row) => !row.isEqual) : group.rows;
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr className="compare-group">
        <th scope="rowgroup" colSpan={columns.length + 1}>
          {group.name}
        </th>
      </tr>
      {rows.map((row) => (
        <Line key={row.field} row={row} columns={columns} />
      ))}
    </tbody>
  );
}

/** Everything side by side: what differs stands out, what is equal is said once or folded away, the best of a line is marked. */
export function CompareTable({ columns, groups, filter, isFixed = false }: CompareTableProps) {
  return (
    <ScrollRegion label="Comparison">
      <table className="sheet compare-sheet">
        <caption className="sr-only">Offers side by side; token prices in US dollars per million</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} filter={filter} isFixed={isFixed} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.name} group={group} columns={columns} hideEqual={filter.hideEqual} />
        ))}
      </table>
    </ScrollRegion>
  );
}
