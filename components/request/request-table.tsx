import Link from "next/link";
import { PressableRows } from "@/components/request/pressable-rows";
import { CELLS } from "@/components/request/request-cells";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { zonedParts } from "@/lib/format/zoned-second";
import { REQUEST_COLUMNS, type RequestColumn } from "@/lib/usage/request/columns";
import type { RequestRow } from "@/lib/usage/request/schema";

type RequestTableProps = {
  rows: readonly RequestRow[];
  columns: readonly RequestColumn[];
  team: string;
  zone: string;
  /** Rows that came while the page was open. */
  fresh?: ReadonlySet<string>;
};

const isNumber = (column: RequestColumn): boolean => "isNumber" in REQUEST_COLUMNS[column];

function Began({ row, team, zone }: { row: RequestRow } & Pick<RequestTableProps, "team" | "zone">) {
  const { day, clock } = zonedParts(row.at, zone);
  return (
    <Link href={`/t/${team}/requests/${row.id}`} prefetch={false} className="block after:absolute after:inset-0">
      <time dateTime={row.at} title={row.at}>
        <span className="text-muted">{day.slice(0, -5)} </span>
        {clock}
      </time>
      <span className="sr-only">, receipt of {row.request_id}</span>
    </Link>
  );
}

/** Requests, newest first, each of which leads to its receipt wherever its row is pressed. */
export function RequestTable({ rows, columns, team, zone, fresh }: RequestTableProps) {
  const others = columns.filter((column) => column !== "time");
  return (
    <ScrollRegion label="Requests">
      <table className="sheet request-list">
        <caption className="sr-only">Requests, newest first; times in {zone}</caption>
        <thead>
          <tr>
            <th scope="col">Began</th>
            {others.map((column) => (
              <th key={column} scope="col" className={isNumber(column) ? "num" : undefined}>
                {REQUEST_COLUMNS[column].head}
              </th>
            ))}
          </tr>
        </thead>
        <PressableRows>
          {rows.map((row) => (
            <tr key={row.id} className={fresh?.has(row.id) ? "bg-wash" : undefined}>
              <th scope="row">
                <Began row={row} team={team} zone={zone} />
              </th>
              {others.map((column) => (
                <td
                  key={column}
                  data-column={column}
                  data-head={REQUEST_COLUMNS[column].head}
                  className={isNumber(column) ? "num" : undefined}
                >
                  {CELLS[column as Exclude<RequestColumn, "time">](row)}
                </td>
              ))}
            </tr>
          ))}
        </PressableRows>
      </table>
    </ScrollRegion>
  );
}
