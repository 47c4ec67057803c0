import { STATE_WORDS } from "@/components/cost/state-words";
import { CellHead, STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { formatNano } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import { type Bounds, movesCost, type RecostMove } from "@/lib/usage/cost/recost";

const usd = (nano: string): string => formatNano(BigInt(nano));
const rangeOf = ({ low, high }: Bounds): string => `${usd(low)} to ${usd(high)}`;
const FIGURES = ["Attempts", "Calculated before", "Then"] as const;
const FIGURE = `num ${STACKED_CELL} max-sm:flex! max-sm:justify-between max-sm:gap-4`;

function Row({ move }: { move: RecostMove }) {
  const { attempts, from, is, month, to, was } = move;
  const figures = [formatCount(attempts), usd(was), usd(is)];
  return (
    <StackedRow>
      <th scope="row" className={`whitespace-nowrap ${STACKED_CELL}`}>
        {month}
      </th>
      <td className={STACKED_CELL}>
        <CellHead>From</CellHead>
        {STATE_WORDS[from]}
      </td>
      <td className={STACKED_CELL}>
        <CellHead>To</CellHead>
        {STATE_WORDS[to]}
        {move.bounds && (
          <span className="block text-muted text-note">
            range {rangeOf(move.bounds.was)}, then {rangeOf(move.bounds.is)}
          </span>
        )}
        {move.reported && (
          <span className="block text-muted text-note">
            reported {usd(move.reported.was)}, then {usd(move.reported.is)}
          </span>
        )}
      </td>
      {FIGURES.map((head, place) => (
        <td key={head} className={`${FIGURE} ${head === "Then" ? "font-[550]" : ""}`}>
          <CellHead>{head}</CellHead>
          <span>{figures[place]}</span>
        </td>
      ))}
    </StackedRow>
  );
}

/** Attempts that change their state or cost, by month, with what is calculated for them before and after. */
export function MoveTable({ moved, caption }: { moved: readonly RecostMove[]; caption: string }) {
  const shown = moved.filter(movesCost);
  if (moved.length === 0) return <p className="text-muted">No attempt changes.</p>;
  if (shown.length === 0) return <p className="text-muted">No attempt changes its state or an amount.</p>;
  return (
    <StackedTable
      label={caption}
      caption={caption}
      heads={["Month (UTC)", "From", "To", ...FIGURES.map((head) => ({ head, isNumber: true as const }))]}
    >
      {shown.map((move) => (
        <Row key={`${move.month} ${move.from} ${move.to}`} move={move} />
      ))}
    </StackedTable>
  );
}
