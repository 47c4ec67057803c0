import type { Sql } from "postgres";
import { REASON_CODES, STATE_CODES, wordOf } from "@/db/attempts/columns";
import { withTeam } from "@/db/wall/with-team";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import type { TeamScope } from "@/lib/team/scope";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { readSpan } from "@/lib/usage/span";
import type { Dimension, SpendAnswer, SpendFigures } from "@/lib/usage/spend";
import type { ImportedFile } from "@/server/test/planted/load";
import { ourName } from "@/server/test/planted/our-name";
import type { Truth, TruthSums } from "@/server/test/planted/truth";
import { reportSpend } from "@/server/usage/spend";

/** One figure that is not what the truth says. */
export type Difference = { readonly what: string; readonly ours: string; readonly truth: string };

const nano = (usd: string): string => {
  const amount = parseDecimal(usd);
  return amount ? toNano(amount).toString() : "?";
};

const total = (tokens: SpendFigures["tokens"], buckets: readonly (keyof SpendFigures["tokens"])[]): number =>
  buckets.reduce((sum, bucket) => sum + tokens[bucket], 0);

/** Every figure of a sum by the name that the truth has for it. */
function figures(row: SpendFigures): Record<string, string> {
  const { tokens, states } = row;
  return Object.fromEntries(
    Object.entries({
      requests: row.requests,
      attempts: row.attempts,
      failed: row.failed,
      cancelled: row.cancelled,
      gateway_cache_replays: row.gateway_cache_replays,
      attempts_without_usable_tokens: row.attempts_without_usable_tokens,
      attempts_without_reported_cost: row.attempts_without_reported_cost,
      ...Object.fromEntries(Object.entries(states).map(([state, count]) => [`states.${state}`, count])),
      ...Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [`tokens.${bucket}`, tokens[bucket]])),
      "tokens.input_total": total(tokens, INPUT_BUCKETS),
      "tokens.output_total": total(tokens, OUTPUT_BUCKETS),
      ...Object.fromEntries(MONEY.map((name) => [`nano_usd.${name}`, nano(row[name])])),
    }).map(([name, value]) => [name, String(value)]),
  );
}

const MONEY = [
  "reported",
  "reported_to_gateway",
  "reported_to_upstream",
  "calculated",
  "calculated_priced",
  "estimated_low",
  "estimated_high",
  "conflict_low",
  "conflict_high",
] as const;

function truthFigures(sums: TruthSums): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(sums)) {
    if (typeof value !== "object") flat[name] = String(value);
    else for (const [inner, count] of Object.entries(value)) flat[`${name}.${inner}`] = String(count);
  }
  for (const [name] of Object.entries(flat)) if (name === "nano_usd.calculated_conflict") delete flat[name];
  return flat;
}

const diff = (what: string, ours: SpendFigures | undefined, truth: TruthSums): Difference[] => {
  if (!ours) return [{ what, ours: "no row", truth: `${truth.attempts} attempts` }];
  const [have, want] = [figures(ours), truthFigures(truth)];
  return [...new Set([...Object.keys(have), ...Object.keys(want)])].flatMap((name) =>
    (have[name] ?? "0") === (want[name] ?? "0") ? [] : [{ what: `${what} ${name}`, ours: have[name] ?? "0", truth: want[name] ?? "0" }],
  );
};

const WIDE = { from: "2026-09-01", to: "2026-12-01" };

async function ask(sql: Sql, scope: TeamScope, zone: string, by: readonly Dimension[], span = WIDE): Promise<SpendAnswer> {
  const read = readSpan(span.from, span.to, zone);
  if (!read.ok) throw new Error(read.error);
  return reportSpend(sql, scope, { ...read.value, zone, by });
}

async function compareBreakdowns(sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [dimension, groups] of Object.entries(truth.by)) {
    const { rows } = await ask(sql, scope, "UTC", [dimension as Dimension]);
    const byName = new Map(rows.map((row) => [row[dimension as Dimension] ?? "", row]));
    const models = dimension === "model" ? await modelNames(sql, scope, truth) : null;
    const wanted = new Set<string>();
    for (const [name, sums] of Object.entries(groups)) {
      const ours = models?.get(name) ?? ourName(dimension, name);
      wanted.add(ours);
      found.push(...diff(`by ${dimension} "${name.slice(0, 40)}"`, byName.get(ours), sums));
    }
    for (const name of byName.keys())
      if (!wanted.has(name) && !(dimension === "tag" && name === ""))
        found.push({ what: `by ${dimension}`, ours: name.slice(0, 60), truth: "no such row" });
  }
  return found;
}

/** Which of our Models has the native ids of one of the truth's, or its name. Where several do, the truth's one is not one of ours. */
async function modelNames(sql: Sql, scope: TeamScope, truth: Truth): Promise<Map<string, string>> {
  const { rows } = await ask(sql, scope, "UTC", ["offer", "model"]);
  const modelOf = new Map(rows.map((row) => [row.offer ?? "", row.model ?? ""]));
  const named = new Map(rows.map((row) => [(row.model ?? "").split("/").at(-1) ?? "", row.model ?? ""]));
  return new Map(
    Object.entries(truth.model_ids).flatMap(([model, ids]) => {
      const ours = new Set(ids.flatMap((id) => modelOf.get(ourName("offer", id.replace("/", "|"))) ?? []));
      const only = ours.size === 0 ? named.get(model) : ours.size === 1 ? [...ours][0] : undefined;
      return only === undefined ? [] : [[model, only] as const];
    }),
  );
}

async function compareDays(sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [zone, days] of Object.entries(truth.by_day)) {
    const { rows, total: whole } = await ask(sql, scope, zone, ["day"]);
    const byDay = new Map(rows.map((row) => [row.day ?? "", row]));
    found.push(...diff(`${zone} all`, whole, truth.total));
    for (const [day, sums] of Object.entries(days)) found.push(...diff(`${zone} ${day}`, byDay.get(day), sums));
    for (const day of byDay.keys()) if (!(day in days)) found.push({ what: `${zone} ${day}`, ours: "a day", truth: "no such day" });
    const month = truth.month_by_zone[zone];
    if (month)
      found.push(...diff(`${zone} 2026-10`, (await ask(sql, scope, zone, [], { from: "2026-10-01", to: "2026-11-01" })).total, month));
  }
  return found;
}

async function compareReasons(sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> {
  const rows = await withTeam(
    sql,
    scope,
    (tx) => tx<{ state: number; reason: number; count: number }[]>`
    select state, reason, count(*)::int as count from attempt where team_id = ${scope.teamId} group by 1, 2`,
  );
  const ours = new Map(rows.map((row) => [`${wordOf(STATE_CODES, row.state)}:${wordOf(REASON_CODES, row.reason)}`, row.count]));
  return [...new Set([...ours.keys(), ...Object.keys(truth.states_by_reason)])].flatMap((name) => {
    const [have, want] = [ours.get(name) ?? 0, truth.states_by_reason[name] ?? 0];
    return have === want ? [] : [{ what: name, ours: String(have), truth: String(want) }];
  });
}

/** Every figure of the reports that differs from the truth, in all zones and by every dimension. */
export async function compareReports(sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> {
  return [
    ...(await compareDays(sql, scope, truth)),
    ...(await compareBreakdowns(sql, scope, truth)),
    ...(await compareReasons(sql, scope, truth)),
  ];
}

const COUNTS = ["read", "inserted", "duplicate", "replaced", "ignored", "rejected"] as const;

/** What of the files' own counts and refused records differs. */
export function compareFiles(imported: readonly ImportedFile[], truth: Truth): Difference[] {
  return truth.files.flatMap((file, place) => {
    const one = imported[place];
    if (!one) return [{ what: file.path, ours: "not imported", truth: "imported" }];
    const rejects = (list: readonly { record: number; line: number; reason: string }[]) =>
      list.map(({ record, line, reason }) => `${record}/${line} ${reason}`).join(", ");
    const [ours, wanted] = [rejects(one.rejects), rejects(file.rejects)];
    return [
      ...COUNTS.flatMap((name) =>
        one.row[name] === file[name] ? [] : [{ what: `${file.path} ${name}`, ours: String(one.row[name]), truth: String(file[name]) }],
      ),
      ...(ours === wanted ? [] : [{ what: `${file.path} rejects`, ours, truth: wanted }]),
    ];
  });
}
