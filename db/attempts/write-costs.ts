import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { REASON_CODES, STATE_CODES } from "@/db/attempts/columns";
import type { AttemptKey } from "@/db/attempts/read-costs";
import { lockTeam, rollUp } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";
import type { CostReason } from "@/lib/usage/cost/costing";
import type { KeptCost } from "@/lib/usage/cost/recost";

/** A new cost for a kept Attempt. `model`: the number of the name of the Model that it counts for. */
export type NewCost = { readonly key: AttemptKey; readonly cost: KeptCost & { readonly reason: CostReason }; readonly model: number };

const NULL = "\\N";
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (text: string): string => text.replaceAll(/[\\\n\r\t]/g, (one) => ESCAPES[one] ?? one);

function line({ key, cost, model }: NewCost): string {
  const { state, reason, offerId, calculated, low, high } = cost;
  const cells = [
    key.startedAt,
    key.gateway,
    escaped(key.recordId),
    model,
    offerId,
    STATE_CODES[state],
    REASON_CODES[reason],
    calculated,
    low,
    high,
  ];
  return `${cells.map((cell) => (cell === null ? NULL : String(cell))).join("\t")}\n`;
}

const COSTS = ["model", "offer_id", "state", "reason", "calculated", "low", "high"] as const;
const columns = (of: string): string => COSTS.map((column) => `${of}.${column}`).join(", ");
const SAME_ROW = "a.team_id = $1 and a.started_at = n.started_at and a.gateway = n.gateway and a.record_id = n.record_id";
const DIFFERS = `(${columns("a")}) is distinct from (${columns("n")})`;

/** Sets costs to those of the temporary table `n`, with the roll-ups. `keep`: what is done with the rows as they were, in `gone`. */
async function swap(tx: TeamTx, teamId: string, keep: () => Promise<unknown>): Promise<number> {
  await tx`create temporary table gone (like attempt) on commit drop`;
  await tx`create temporary table fresh (like attempt) on commit drop`;
  await tx.unsafe(`insert into gone select a.* from attempt a join recosted n on ${SAME_ROW} where ${DIFFERS} for update of a`, [teamId]);
  await keep();
  const [written] = await tx.unsafe<{ count: number }[]>(
    `with moved as (
       update attempt a set ${COSTS.map((column) => `${column} = n.${column}`).join(", ")} from recosted n where ${SAME_ROW} and ${DIFFERS} returning a.*),
     kept as (insert into fresh select * from moved returning 1)
     select count(*)::int as count from kept`,
    [teamId],
  );
  const count = written?.count ?? 0;
  if (count === 0) return 0;
  await rollUp(tx, teamId, { rows: "gone", sign: -1 });
  await rollUp(tx, teamId, { rows: "fresh", sign: 1 });
  return count;
}

/** Gives Attempts new costs, and keeps what they were under a re-cost. One that stands already is left as it is. **Returns** how many moved. */
export async function writeCosts(tx: TeamTx, teamId: string, recostId: string, costs: readonly NewCost[]): Promise<number> {
  if (costs.length === 0) return 0;
  await lockTeam(tx, teamId);
  await tx`create temporary table recosted (started_at timestamptz, gateway smallint, record_id text, model integer, offer_id integer,
    state smallint, reason smallint, calculated bigint, low bigint, high bigint) on commit drop`;
  const target = await tx`copy recosted from stdin`.writable();
  await pipeline(Readable.from(costs.map(line)), target);
  return swap(tx, teamId, () =>
    tx.unsafe(
      `insert into usage_recost_row (team_id, recost_id, started_at, gateway, record_id, ${COSTS.join(", ")})
       select team_id, $1, started_at, gateway, record_id, ${COSTS.join(", ")} from gone on conflict do nothing`,
      [recostId],
    ),
  );
}

/** Gives at most `limit` Attempts the costs back that a re-cost kept, and forgets these. **Returns** how many it took, 0 when none are left. */
export async function restoreCosts(tx: TeamTx, teamId: string, recostId: string, limit: number): Promise<number> {
  await lockTeam(tx, teamId);
  await tx.unsafe(
    `create temporary table recosted on commit drop as
       with taken as (
         delete from usage_recost_row r using (
           select started_at, gateway, record_id from usage_recost_row where team_id = $1 and recost_id = $2
           order by started_at, gateway, record_id limit ${limit}) page
         where r.team_id = $1 and r.recost_id = $2 and r.started_at = page.started_at and r.gateway = page.gateway and r.record_id = page.record_id
         returning r.*)
       select started_at, gateway, record_id, ${COSTS.join(", ")} from taken`,
    [teamId, recostId],
  );
  const [taken] = await tx<{ count: number }[]>`select count(*)::int as count from recosted`;
  if ((taken?.count ?? 0) > 0) await swap(tx, teamId, async () => {});
  return taken?.count ?? 0;
}
