import { useBoard } from "@/components/catalog/board/board-provider";
import { type Column, directionOf, nextSort, sortOf } from "@/components/catalog/board/list-columns";

/** The head of the list: each column is a button that sorts by it, then the other way round. */
export function ListHead({ columns }: { columns: readonly Column[] }) {
  const { filter, change } = useBoard();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const direction = directionOf(filter, column.id);
          return (
            <th
              key={column.id}
              scope="col"
              className={column.isFigure ? "num" : undefined}
              aria-sort={direction === null ? "none" : direction === "asc" ? "ascending" : "descending"}
            >
              <button
                type="button"
                className="-my-1 min-h-6 hover:text-ink"
                title={`Sort by ${column.label}`}
                onClick={() => change(nextSort(filter, column.id))}
              >
                {column.label}
                {direction !== null && <span aria-hidden="true">{direction === "asc" ? " ↑" : " ↓"}</span>}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The sort of the list on a phone, which has no head. */
export function ListSort({ columns }: { columns: readonly Column[] }) {
  const { filter, change } = useBoard();
  const sorted = columns.find((column) => directionOf(filter, column.id) !== null);
  const pick = (id: string) => {
    const column = columns.find((one) => one.id === id);
    change(column ? nextSort({ ...filter, sort: "offers" }, column.id) : { sort: "offers", direction: "desc" });
  };
  return (
    <div className="mb-2 flex items-center gap-2">
      <label className="flex min-w-0 flex-1 items-center gap-2 text-muted">
        Sort by
        <select className="field min-w-0 flex-1" value={sorted?.id ?? ""} onChange={(event) => pick(event.target.value)}>
          <option value="">Most offered model</option>
          {columns.map((column) => (
            <option key={column.id} value={column.id}>
              {column.label}
            </option>
          ))}
        </select>
      </label>
      {sorted && (
        <button type="button" className="button" onClick={() => change({ ...nextSort(filter, sorted.id), sort: sortOf(sorted.id) })}>
          {filter.direction === "asc" ? "Ascending ↑" : "Descending ↓"}
        </button>
      )}
    </div>
  );
}
