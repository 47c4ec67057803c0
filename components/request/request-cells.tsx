import type { ReactNode } from "react";
import { STATE_WORDS } from "@/components/cost/state-words";
import { StateWord } from "@/components/ui/state-word";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import { formatNano } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { COST_REASONS } from "@/lib/usage/cost/costing";
import { GATEWAYS } from "@/lib/usage/gateway";
import type { RequestColumn } from "@/lib/usage/request/columns";
import type { RequestRow } from "@/lib/usage/request/schema";
import { servedName } from "@/lib/usage/served-name";

/** Something that no log tells: drawn so, and said so. */
export const Unknown = ({ what = "not recorded" }: { what?: string }) => (
  <span className="text-faint" title={what}>
    <span aria-hidden="true">?</span>
    <span className="sr-only">{what}</span>
  </span>
);

const usdOf = (text: string): string => {
  const amount = parseDecimal(text);
  const nano = amount === null ? 0n : toNano(amount);
  return nano < 0n ? `−${formatNano(-nano)}` : formatNano(nano);
};

/** An amount in few digits, with all of them at hand. */
export const Money = ({ usd }: { usd: string | null }) =>
  usd === null ? (
    <Unknown />
  ) : (
    <data value={usd} title={`$${usd}`}>
      {usdOf(usd)}
    </data>
  );

/** What is to be said of an amount that is not plainly what was billed. */
function markOf({ state, reported, spend }: RequestRow): readonly [short: string, words: string] | null {
  if (state === "conflict") return ["disp.", STATE_WORDS.conflict];
  if (reported !== null) return null;
  return spend === null ? ["est.", STATE_WORDS.estimated] : ["calc.", "calculated: no bill is told"];
}

/** What a Request cost, and by what it is known. */
function Cost({ row }: { row: RequestRow }) {
  const { spend, spend_low: low, spend_high: high, state, reason } = row;
  const hasAmount = spend !== null || low !== null;
  const mark = hasAmount ? markOf(row) : null;
  return (
    <span title={COST_REASONS[reason]}>
      {mark && (
        <span className={`mr-1.5 text-note ${state === "conflict" ? "text-warning" : "text-faint"}`}>
          <span aria-hidden="true">{mark[0]}</span>
          <span className="sr-only">{mark[1]}</span>
        </span>
      )}
      {spend !== null || low === null || high === null ? <Money usd={spend} /> : <Range low={low} high={high} />}
    </span>
  );
}

/** An amount that lies between two. */
export function Range({ low, high }: { low: string; high: string }) {
  if (low === high) return <Money usd={low} />;
  return (
    <>
      <Money usd={low} /> <span className="text-muted">to</span> <Money usd={high} />
    </>
  );
}

const text = (value: string): ReactNode => (value === "" ? <Unknown /> : value);
const count = (value: number | null): ReactNode => (value === null ? <Unknown /> : formatCount(value));
const time = (ms: number | null): ReactNode => (ms === null ? <Unknown /> : formatLatency(ms));

const OUTCOME_WORDS = { ok: "ok", failed: "failed", cancelled: "cancelled" } as const;

function Ended({ row }: { row: RequestRow }) {
  if (row.outcome === "ok") return null;
  return (
    <span className="block max-w-56 truncate text-note text-warning">
      <StateWord tone="warning">
        {OUTCOME_WORDS[row.outcome]}
        {row.error !== "" && `: ${row.error}`}
      </StateWord>
    </span>
  );
}

function Model({ row }: { row: RequestRow }) {
  const isOther = row.asked !== "" && row.asked !== row.native_id;
  return (
    <>
      <span className="block max-w-64 truncate" title={row.native_id}>
        {text(row.native_id)}
      </span>
      {isOther && (
        <span className="block max-w-64 truncate text-muted text-note" title={row.asked}>
          asked for {row.asked}
        </span>
      )}
      {row.replayed && <span className="block text-muted text-note">from the gateway’s cache</span>}
      <Ended row={row} />
    </>
  );
}

function Tries({ row }: { row: RequestRow }) {
  if (!row.tries_known) return <Unknown what="the log would not tell of earlier tries" />;
  return <span className={row.tries > 1 ? "font-[550] text-warning" : ""}>{row.tries}</span>;
}

const short = (value: string): ReactNode => (
  <span className="block max-w-44 truncate" title={value}>
    {text(value)}
  </span>
);

/** What stands in each column but the first. */
export const CELLS: Readonly<Record<Exclude<RequestColumn, "time">, (row: RequestRow) => ReactNode>> = {
  model: (row) => <Model row={row} />,
  provider: (row) => short(servedName(row.provider)),
  gateway: (row) => GATEWAYS[row.gateway].name,
  key: (row) => short(row.key),
  project: (row) => short(row.project),
  user: (row) => short(row.user),
  tags: (row) => (row.tags.length === 0 ? <span className="text-faint">none</span> : short(row.tags.join(", "))),
  session: (row) => short(row.session),
  region: (row) => short(row.region),
  tier: (row) => row.service_tier,
  outcome: (row) => <StateWord tone={row.outcome === "ok" ? "good" : "warning"}>{OUTCOME_WORDS[row.outcome]}</StateWord>,
  finish: (row) => short(row.finish),
  tokens_in: (row) => count(row.tokens_in),
  tokens_out: (row) => count(row.tokens_out),
  latency: (row) => time(row.latency_ms),
  ttft: (row) => time(row.ttft_ms),
  cost: (row) => <Cost row={row} />,
  reported: (row) => <Money usd={row.reported} />,
  calculated: (row) => <Money usd={row.calculated} />,
  state: (row) => STATE_WORDS[row.state],
  tries: (row) => <Tries row={row} />,
  id: (row) => <span className="font-mono text-note">{short(row.request_id)}</span>,
};
