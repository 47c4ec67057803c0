import { STATE_WORDS } from "@/components/cost/state-words";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatAmount } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import type { RecostMove } from "@/lib/usage/cost/recost";

const EXACT_PER_NANO = 10n ** 12n;
const usd = (nano: string): string => formatAmount(BigInt(nano) * EXACT_PER_NANO);

/** Attempts that change their state or cost, by month, with what is calculated for them before and after. */
export function MoveTable({ moved, caption }: { moved: readonly RecostMove[]; caption: string }) {
  if (moved.length === 0) return <p className="text-muted">No attempt changes.</p>;
  return (
    <ScrollRegion label={caption}>
      <table className="sheet">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Month (UTC)</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className="num">
              Attempts
            </th>
            <th scope="col" className="num">
              Calculated before
            </th>
            <th scope="col" className="num">
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {moved.map((move) => (
            <tr key={`${move.month} ${move.from} ${move.to}`}>
              <th scope="row" className="whitespace-nowrap">
                {move.month}
              </th>
              <td>{STATE_WORDS[move.from]}</td>
              <td>{STATE_WORDS[move.to]}</td>
              <td className="num">{formatCount(move.attempts)}</td>
              <td className="num">{usd(move.was)}</td>
              <td className="num font-[550]">{usd(move.is)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
