import { useBoard } from "@/components/catalog/board/board-provider";
import type { ColumnRange } from "@/components/catalog/board/matrix-row";
import { KindMark } from "@/components/catalog/kind-mark";
import type { RowSort, SortDirection } from "@/lib/catalog/board/filter";
import { LENS_KIND } from "@/lib/catalog/board/lens";

type SortHeadProps = {
  sort: RowSort;
  first: SortDirection;
  label: string;
  kind?: string;
  column: number;
  isActive: boolean;
  className?: string;
};

/** The head of one column: a button that sorts by it, then the other way round. */
function SortHead({ sort, first, label, kind, column, isActive, className }: SortHeadProps) {
  const { filter, change } = useBoard();
  const isSorted = filter.sort === sort;
  const order = isSorted ? (filter.direction === "asc" ? "ascending" : "descending") : "none";
  const next = isSorted ? (filter.direction === "asc" ? "desc" : "asc") : first;
  return (
    <th scope="col" aria-sort={order} aria-colindex={column + 1} className={className}>
      <button
        type="button"
        className="sort"
        data-row={-1}
        data-column={column}
        tabIndex={isActive ? 0 : -1}
        title={`Sort by ${label}`}
        onClick={() => change({ sort, direction: next })}
      >
        {kind !== undefined && <KindMark kind={kind} />}
        <span>
          {label}
          {isSorted && <span aria-hidden="true">{filter.direction === "asc" ? " ↑" : " ↓"}</span>}
        </span>
      </button>
    </th>
  );
}

/** The head of the board: Model, a column for each Provider in sight, Spread. `active`: the column in the tab order, -1 for none. */
export function MatrixHead({ range, active }: { range: ColumnRange; active: number }) {
  const { picture } = useBoard();
  const columns = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  const first: SortDirection = LENS_KIND[picture.lens] === "high" ? "desc" : "asc";
  return (
    <thead>
      <tr aria-rowindex={1}>
        <SortHead sort="name" first="asc" label="Model" column={0} isActive={active === 0} />
        {range.before > 0 && <td className="gap" aria-hidden="true" />}
        {columns.map((column) => {
          const head = picture.column(column);
          if (!head) return <th key={column} scope="col" aria-colindex={column + 2} aria-label="loading" />;
          return (
            <SortHead
              key={head.slug}
              sort={`at:${head.slug}`}
              first={first}
              label={head.name}
              kind={head.kind}
              column={column + 1}
              isActive={active === column + 1}
            />
          );
        })}
        {range.after > 0 && <td className="gap" aria-hidden="true" />}
        {LENS_KIND[picture.lens] !== "text" && (
          <SortHead
            sort="spread"
            first="desc"
            label="Spread"
            column={picture.columnCount + 1}
            isActive={active === picture.columnCount + 1}
            className="last"
          />
        )}
      </tr>
    </thead>
  );
}
