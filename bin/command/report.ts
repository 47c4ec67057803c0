import { commandScope, onTeams } from "@/bin/command/on-teams";
import { type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { getTeam } from "@/db/queries/team/get-team";
import { isTimeZone } from "@/lib/team/slug";
import { readPeriod } from "@/lib/usage/period";
import { erasedWords } from "@/lib/usage/retention";
import { readSpan, type Span } from "@/lib/usage/span";
import { DIMENSIONS, type Dimension, isDimension, NARROWABLE, type Narrowable, type Narrowing, type SpendAnswer } from "@/lib/usage/spend";
import { readValue } from "@/lib/usage/usage-filter";
import { exportFocus, focusCsv } from "@/server/usage/focus-export";
import { reportSpend } from "@/server/usage/spend";

const TAKES = "report takes TEAM spend --from DAY --to DAY, or TEAM focus --month MONTH";

function readDimensions(text: string | undefined): Dimension[] {
  const names = (text ?? "day").split(",").filter(Boolean);
  const unknown = names.find((name) => !isDimension(name));
  if (unknown !== undefined) throw new UsageError(`--by ${unknown}: there are ${DIMENSIONS.join(", ")}`);
  return names.filter(isDimension);
}

/** Reads `provider=groq` and the like; `project=` is what records none. */
function readWhere(words: readonly string[] = []): Narrowing {
  const where: { [dimension in Narrowable]?: string[] } = {};
  for (const word of words) {
    const at = word.indexOf("=");
    const dimension = NARROWABLE.find((name) => name === word.slice(0, at));
    if (at < 0 || dimension === undefined) throw new UsageError(`--where ${word}: takes DIMENSION=VALUE, of ${NARROWABLE.join(", ")}`);
    where[dimension] = [...(where[dimension] ?? []), readValue(word.slice(at + 1))];
  }
  return where;
}

type Bounds = { readonly from?: string | undefined; readonly to?: string | undefined; readonly period?: string | undefined };

function spanOf({ from, to, period }: Bounds, zone: string): Span {
  const read =
    period === undefined
      ? readSpan(from ?? "", to ?? "", zone)
      : readPeriod(period, { now: new Date().toISOString(), zone, lastDay: null });
  if (!read.ok) throw new UsageError(read.error);
  return { from: read.value.from, to: read.value.to };
}

function table({ by, rows, total, zone, erased }: SpendAnswer): string[] {
  const line = (name: string, row: SpendAnswer["total"]): string =>
    [name, row.requests, row.attempts, row.spend, row.reported, row.calculated, row.estimated_low, row.estimated_high].join("\t");
  const head = [by.join(" · ") || "all", "requests", "attempts", "spend $", "reported $", "calculated $", "estimated from $", "to $"].join(
    "\t",
  );
  return [
    `Days are those of ${zone}.`,
    head,
    ...rows.map((row) => line(by.map((dimension) => row[dimension] || "not recorded").join(" · "), row)),
    line("total", total),
    ...(total.attempts_without_known_cost > 0 ? [`Of ${total.attempts_without_known_cost} attempts no cost is known.`] : []),
    ...(erased ? [erasedWords(erased)] : []),
  ];
}

const OPTIONS = {
  from: { type: "string" },
  to: { type: "string" },
  period: { type: "string" },
  by: { type: "string" },
  where: { type: "string", multiple: true },
  zone: { type: "string" },
  month: { type: "string" },
} as const;

type Options = { readonly [name in Exclude<keyof typeof OPTIONS, "where">]?: string | undefined } & {
  readonly where?: string[] | undefined;
};

async function spend(output: Output, team: string, values: Options): Promise<number> {
  const { from, to, period } = values;
  const hasBounds = from !== undefined && to !== undefined;
  if (hasBounds === (period !== undefined) || (period !== undefined && (from ?? to) !== undefined))
    throw new UsageError("report needs --from and --to, days or instants, the end of which does not count; or --period in their place");
  const [by, where] = [readDimensions(values.by), readWhere(values.where)];
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    const zone = values.zone ?? (await getTeam(context.store, scope)).zone;
    if (!isTimeZone(zone)) throw new UsageError(`--zone ${zone} is no time zone such as Europe/Vienna`);
    const answer = await reportSpend(context.store.sql, scope, { ...spanOf(values, zone), zone, by, where });
    if (output.json) output.print(JSON.stringify(answer));
    else for (const row of table(answer)) output.print(row);
    return 0;
  });
}

async function focus(output: Output, team: string, { month, from, to, period, by, where, zone }: Options): Promise<number> {
  if (!month || from || to || period || by || where || zone)
    throw new UsageError("report TEAM focus takes --month, such as 2026-10, of the team's zone, and nothing else");
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    const made = await exportFocus({ sql: context.store.sql, scope, now: new Date().toISOString() }, month);
    if (!made.ok) throw new UsageError(made.error);
    // A line of JSON a row, as a month may have more than fit one value.
    if (output.json) for await (const rows of made.value.rows) for (const row of rows) output.print(JSON.stringify(row));
    else for await (const part of focusCsv(made.value)) if (part !== "") output.print(part.replace(/\r\n$/, ""));
    return 0;
  });
}

/**
 * Runs `tollboard report TEAM spend --from --to | --period [--by DIM,…] [--where DIM=VALUE …] [--zone Z]` and `tollboard report TEAM focus --month M`. **Returns** the
 * exit code.
 */
export async function reportCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, OPTIONS);
  const [team, what, ...extra] = positionals;
  if (!team || extra.length > 0) throw new UsageError(TAKES);
  if (what === "focus") return focus(output, team, values);
  if (what !== "spend" || values.month) throw new UsageError(TAKES);
  return spend(output, team, values);
}
