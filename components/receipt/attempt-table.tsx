import { endWords } from "@/components/receipt/receipt-words";
import { Money, Range, Unknown } from "@/components/request/request-cells";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StateWord } from "@/components/ui/state-word";
import { formatLatency } from "@/lib/format/duration";
import { zonedParts } from "@/lib/format/zoned-second";
import type { ReceiptAttempt } from "@/lib/usage/receipt/schema";

const time = (ms: number | null) => (ms === null ? <Unknown /> : formatLatency(ms));

function Cost({ attempt: { cost, reported } }: { attempt: ReceiptAttempt }) {
  if (reported === "0" && cost.calculated === null && cost.low === null) return <Unknown what="$0 is logged, and no price is known" />;
  if (reported !== null) return <Money usd={reported} />;
  if (cost.calculated !== null) return <Money usd={cost.calculated} />;
  return cost.low !== null && cost.high !== null ? <Range low={cost.low} high={cost.high} /> : <Unknown what="unknown" />;
}

function Row({ attempt, zone }: { attempt: ReceiptAttempt; zone: string }) {
  const { clock, fraction } = zonedParts(attempt.at, zone);
  return (
    <tr>
      <th scope="row">
        {attempt.number}
        <span className="block text-faint text-note">
          <time dateTime={attempt.at} title={attempt.at}>
            {clock}
            {fraction}
          </time>
        </span>
      </th>
      <td>
        {attempt.provider_name || <Unknown />}
        <span className="block max-w-56 truncate text-muted text-note" title={attempt.native_id}>
          {attempt.native_id || "no model recorded"}
        </span>
      </td>
      <td className="min-w-32">
        <StateWord tone={attempt.outcome === "ok" ? "good" : "warning"}>{endWords(attempt)}</StateWord>
        {attempt.cause !== "" && <span className="block text-note text-warning [overflow-wrap:anywhere]">{attempt.cause}</span>}
        {attempt.finish !== "" && <span className="block text-faint text-note">finish: {attempt.finish}</span>}
      </td>
      <td className="num">{time(attempt.latency_ms)}</td>
      <td className="num">{time(attempt.ttft_ms)}</td>
      <td className="num">
        <Cost attempt={attempt} />
      </td>
    </tr>
  );
}

/** Every Attempt in the order of its start, with why it failed. */
export function AttemptTable({ attempts, zone }: { attempts: readonly ReceiptAttempt[]; zone: string }) {
  return (
    <ScrollRegion label="Attempts">
      <table className="sheet">
        <caption className="sr-only">Attempts in the order of their start; times in {zone}</caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Provider and model</th>
            <th scope="col">How it ended</th>
            <th scope="col" className="num">
              Latency
            </th>
            <th scope="col" className="num">
              First token
            </th>
            <th scope="col" className="num">
              Cost, USD
            </th>
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <Row key={attempt.number} attempt={attempt} zone={zone} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
