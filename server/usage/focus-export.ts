import "server-only";
import type { Sql } from "postgres";
import { type SumRow, sumAttempts } from "@/db/attempts/sum-attempts";
import { readTeam } from "@/db/commands/change-team";
import { getTeamTitle, type TeamTitle } from "@/db/queries/team/get-team-zone";
import { readTerms } from "@/db/queries/usage/read-terms";
import { csvText } from "@/lib/base/csv";
import { ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES, type CostState } from "@/lib/usage/cost/costing";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import { rowFaults } from "@/lib/usage/focus/check-row";
import { FOCUS_NAMES, type FocusRow } from "@/lib/usage/focus/columns";
import type { FocusGroup } from "@/lib/usage/focus/group-costs";
import { type FocusMonth, readMonth } from "@/lib/usage/focus/month";
import { focusRows } from "@/lib/usage/focus/rows";
import type { Dimension } from "@/lib/usage/spend";
import { FocusPrices } from "@/server/usage/focus-prices";

const BY = ["gateway", "offer", "model", "key", "project", "region", "state"] as const satisfies readonly Dimension[];

function offerOf(text: string): Pick<FocusGroup, "provider" | "native"> {
  const offer = readOfferName(text);
  const at = text.indexOf("@");
  return offer ? { provider: offer.provider, native: offer.nativeId } : { provider: text.slice(0, at), native: text.slice(at + 1) };
}

const stateOf = (text: string): CostState => COST_STATES.find((state) => state === text) ?? "unpriced";

function groupOf({ values, sums }: SumRow): FocusGroup {
  const [gateway = "", offer = "", model = "", key = "", project = "", region = "", state = ""] = values;
  const { attempts, unreported, unknown, calculated, filled_low: low, filled_high: high } = sums;
  const tokens = Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, sums[bucket]])) as FocusGroup["tokens"];
  const reported = sums.reported + sums.upstream;
  const named = { gateway, ...offerOf(offer), model, key, project, region, state: stateOf(state) };
  return { ...named, attempts, unreported, unknown, tokens, billed: reported + sums.filled, reported, calculated, low, high };
}

function checked(row: FocusRow): FocusRow {
  const faults = rowFaults(row);
  if (faults.length > 0) throw new Error(`a row of the FOCUS export breaks its rules: ${faults.join("; ")}`);
  return row;
}

/** An export of a month: its rows, day by day. */
export type FocusExport = { readonly zone: string; readonly month: FocusMonth; readonly rows: AsyncGenerator<FocusRow[]> };

type Asked = { readonly sql: Sql; readonly scope: TeamScope; readonly now: string };

async function* rowsOf({ sql, scope, now }: Asked, month: FocusMonth, team: TeamTitle) {
  const prices = await FocusPrices.open(sql, now, await readTeam({ sql }, scope, "usage:read", (tx) => readTerms(tx, scope.teamId)));
  for (const day of month.days) {
    const query = { teamId: scope.teamId, from: day.from, until: day.to, zone: team.zone, by: BY };
    const groups = (await readTeam({ sql }, scope, "usage:read", (tx) => sumAttempts(tx, query))).map(groupOf);
    const known = await prices.of(groups, day);
    yield groups.flatMap((group, place) => focusRows(group, known[place] ?? null, { team, month: month.span, day }).map(checked));
  }
}

/**
 * What a Team spent in a month of its calendar, as FOCUS 1.4 has it. The costs billed sum up to `spend` of the same month's report. `now`: up
 * to when facts count, an ISO instant. **Returns** what is wrong with the month. **Throws** `PolicyError`.
 */
export async function exportFocus(asked: Asked, text: string): Promise<Result<FocusExport, string>> {
  const team = await readTeam(asked, asked.scope, "usage:read", (tx) => getTeamTitle(tx, asked.scope.teamId));
  const month = readMonth(text, team.zone);
  return month.ok ? ok({ zone: team.zone, month: month.value, rows: rowsOf(asked, month.value, team) }) : month;
}

/** The same as CSV, a part for each day. */
export async function* focusCsv({ rows }: FocusExport): AsyncGenerator<string> {
  const head = csvText(FOCUS_NAMES, []);
  yield head;
  for await (const day of rows) yield csvText(FOCUS_NAMES, day).slice(head.length);
}
