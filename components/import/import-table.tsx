import { ImportStateWord, sizeWords } from "@/components/import/import-words";
import { CellHead, STACKED_CELL, StackedRow, StackedTable, ZonedTime } from "@/components/ui/stacked-table";
import { formatCount } from "@/lib/format/count";
import { GATEWAYS, isGateway } from "@/lib/usage/gateway";
import type { ApiImport } from "@/lib/usage/import-schema";

const COUNTS = [
  ["read", "Read"],
  ["inserted", "New"],
  ["duplicate", "Duplicate"],
  ["rejected", "Refused"],
] as const;

/** The gateway that a file is of, as people call it; its id where we do not know it. */
export const gatewayWords = (gateway: string): string => (isGateway(gateway) ? GATEWAYS[gateway].name : gateway);

function Row({ row, team, zone }: { row: ApiImport; team: string; zone: string }) {
  const hasRun = row.read > 0;
  return (
    <StackedRow>
      <th scope="row" className={`max-w-96 [overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <a className="font-[550] hover:underline" href={`/t/${team}/imports/${row.id}`}>
          {row.name}
        </a>
        <span className="block text-muted text-note">
          {[`no. ${row.number}`, gatewayWords(row.gateway), row.bytes === null ? "" : sizeWords(row.bytes)].filter(Boolean).join(" · ")}
        </span>
      </th>
      <td className={STACKED_CELL}>
        <ImportStateWord state={row.state} />
        {row.failure !== null && <span className="block max-w-80 text-note text-warning">{row.failure}</span>}
      </td>
      {COUNTS.map(([name, head]) => (
        <td key={name} className={`num max-sm:inline-block! max-sm:pr-0! max-sm:text-left! ${STACKED_CELL}`}>
          <CellHead>{head}</CellHead>
          {hasRun ? (
            <span className={name === "rejected" && row.rejected > 0 ? "text-warning" : undefined}>{formatCount(row[name])}</span>
          ) : (
            <span className="text-faint">–</span>
          )}
        </td>
      ))}
      <td className={`[overflow-wrap:anywhere] ${STACKED_CELL}`}>
        <CellHead>Sent</CellHead>
        <ZonedTime at={row.created_at} zone={zone} />
        <span className="block text-muted text-note max-sm:ml-1 max-sm:inline">{row.created_by}</span>
      </td>
    </StackedRow>
  );
}

/** The Team's imports, latest first: what each is, how it stands, what became of its records. */
export function ImportTable({ rows, ...rest }: { rows: readonly ApiImport[]; team: string; zone: string }) {
  return (
    <StackedTable
      label="Imports"
      caption={`Imports of the team; times in ${rest.zone}`}
      heads={["File", "State", ...COUNTS.map(([, head]) => ({ head, isNumber: true as const })), "Sent"]}
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} {...rest} />
      ))}
    </StackedTable>
  );
}
