import "server-only";
import { REASON_CODES, STATE_CODES } from "@/db/attempts/columns";
import { escaped, NULL, orNull } from "@/db/attempts/copy-text";
import type { AttemptKey } from "@/db/attempts/read-costs";
import { lockTeam, rollUp } from "@/db/attempts/roll-up";
import { copyIn } from "@/db/copy-in";
import type { TeamTx } from "@/db/wall/with-team";
import type { CostReason } from "@/lib/usage/cost/costing";
import type { KeptCost } from "@/lib/usage/cost/recost";

/** A new cost for a kept Attempt. `model`: the number of the name of the Model that it counts for. */
export type NewCost = { readonly key: AttemptKey; readonly cost: KeptCost & { readonly reason: CostReason }; readonly model: number };

function line({ key, cost, model }: NewCost): string {
  const { state, reason, offerId, calculated, low, high, rate, posted, saving, reported, upstream, exchange } = cost;
  const { startedAt, gateway, recordId, importNumber, version } = key;
  const own = [startedAt, gateway, escaped(recordId), importNumber, version];
  const amounts = [calculated, low, high, rate, posted, saving, reported, upstream].map(orNull);
  const cells = [...own, model, orNull(offerId), STATE_CODES[state], REASON_CODES[reason], ...amounts, exchange ?? NULL];
  return `${cells.join("\t")}\n`;
}

const KEY = ["started_at", "gateway", "record_id", "import_number", "version"] as const;
const COSTS = [
  "model",
  "offer_id",
  "state",
  "reason",
  "calculated",
  "low",
  "high",
  "rate",
  "posted",
  "saving",
  "reported",
  "upstream",
  "exchange",
] as const;
const of = (columns: readonly string[], row: string): string => columns.map((column) => `${row}.${column}`).join(", ");
// A key alone may name another row by now: a correction, or what another import said of the same Attempt.
const SAME_ROW = `a.team_id = $1 and (${of(KEY, "a")}) = (${of(KEY, "n")})`;
const DIFFERS = `(${of(COSTS, "a")}) is distinct from (${of(COSTS, "n")})`;
const SET = COSTS.map((column) => `${column} = n.${column}`).join(", ");

/** Sets costs to those of the temporary table `recosted`, with the roll-ups. Rows as they were are in `gone` and `gone_again` after it. */
async function swap(tx: TeamTx, teamId: string): Promise<void> {
  for (const table of ["gone", "fresh"]) await tx.unsafe(`create temporary table ${table} (like attempt) on commit drop`);
  await tx.unsafe(`insert into gone select a.* from attempt a join recosted n on ${SAME_ROW} where ${DIFFERS} for update of a`, [teamId]);
  const written = await tx.unsafe(
    `with moved as (update attempt a set ${SET} from recosted n where ${SAME_ROW} and ${DIFFERS} returning a.*) insert into fresh select * from moved`,
    [teamId],
  );
  if (written.count > 0) {
    await rollUp(tx, teamId, { rows: "gone", sign: -1 });
    await rollUp(tx, teamId, { rows: "fresh", sign: 1 });
  }
  // Rows that another import's row stands for are in no sum.
  await tx.unsafe(
    `create temporary table gone_again on commit drop as
     select a.team_id, ${of(KEY, "a")}, ${of(COSTS, "a")} from attempt_again a join recosted n on ${SAME_ROW} where ${DIFFERS}`,
    [teamId],
  );
  await tx.unsafe(`update attempt_again a set ${SET} from recosted n where ${SAME_ROW} and ${DIFFERS}`, [teamId]);
}

/** What to write: new costs, under which re-cost. */
export type CostBatch = { readonly recostId: string; readonly costs: readonly NewCost[] };

/**
 * Gives Attempts new costs, and keeps what they were under a re-cost. One that has its cost already, and one that is another row by now,
 * are left as they are. **Returns** whether the re-cost still runs: one that was ended writes nothing.
 */
export async function writeCosts(tx: TeamTx, teamId: string, { recostId, costs }: CostBatch): Promise<boolean> {
  await lockTeam(tx, teamId);
  const [running] = await tx`select 1 from usage_recost where team_id = ${teamId} and id = ${recostId} and state = 'running'`;
  if (!running) return false;
  if (costs.length === 0) return true;
  await tx`create temporary table recosted (started_at timestamptz, gateway smallint, record_id text, import_number integer, version bigint,
    model integer, offer_id integer, state smallint, reason smallint, calculated bigint, low bigint, high bigint, rate integer, posted bigint, saving bigint,
    reported bigint, upstream bigint, exchange text) on commit drop`;
  await copyIn(tx`copy recosted from stdin`, costs.map(line));
  await swap(tx, teamId);
  for (const table of ["gone", "gone_again"])
    await tx.unsafe(
      `insert into usage_recost_row (team_id, recost_id, ${KEY.join(", ")}, ${COSTS.join(", ")})
       select team_id, $1, ${KEY.join(", ")}, ${COSTS.join(", ")} from ${table} on conflict do nothing`,
      [recostId],
    );
  return true;
}

/** Gives at most `limit` Attempts the costs back that a re-cost kept, and forgets these. **Returns** how many it took, 0 when none are left. */
export async function restoreCosts(
  tx: TeamTx,
  teamId: string,
  { recostId, limit }: { readonly recostId: string; readonly limit: number },
): Promise<number> {
  await lockTeam(tx, teamId);
  await tx.unsafe(
    `create temporary table recosted on commit drop as
       with taken as (
         delete from usage_recost_row r using (
           select ${KEY.join(", ")} from usage_recost_row where team_id = $1 and recost_id = $2 order by ${KEY.join(", ")} limit ${limit}) n
         where r.team_id = $1 and r.recost_id = $2 and (${of(KEY, "r")}) = (${of(KEY, "n")})
         returning r.*)
       select ${KEY.join(", ")}, ${COSTS.join(", ")} from taken`,
    [teamId, recostId],
  );
  const [taken] = await tx<{ count: number }[]>`select count(*)::int as count from recosted`;
  if ((taken?.count ?? 0) > 0) await swap(tx, teamId);
  return taken?.count ?? 0;
}
