import { commandScope, onTeams } from "@/bin/command/on-teams";
import { type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { getTeam } from "@/db/queries/team/get-team";
import { isTimeZone } from "@/lib/team/slug";
import { erasedWords } from "@/lib/usage/retention";
import { readSpan } from "@/lib/usage/span";
import { DIMENSIONS, type Dimension, isDimension, type SpendAnswer } from "@/lib/usage/spend";
import { exportFocus, focusCsv } from "@/server/usage/focus-export";
import { reportSpend } from "@/server/usage/spend";

const TAKES = "report takes TEAM spend --from DAY --to DAY, or TEAM focus --month MONTH";

function readDimensions(text: string | undefined): Dimension[] {
  const names = (text ?? "day").split(",").filter(Boolean);
  const unknown = names.find((name) => !isDimension(name));
  if (unknown !== undefined) throw new UsageError(`--by ${unknown}: there are ${DIMENSIONS.join(", ")}`);
  return names.filter(isDimension);
}

function table({ by, rows, total, zone, erased }: SpendAnswer): string[] {
  const line = (name: string, row: SpendAnswer["total"]): string =>
    [name, row.requests, row.attempts, row.reported, row.calculated, row.estimated_low, row.estimated_high].join("\t");
  const head = [by.join(" · ") || "all", "requests", "attempts", "reported $", "calculated $", "estimated from $", "to $"].join("\t");
  return [
    `Days are those of ${zone}.`,
    head,
    ...rows.map((row) => line(by.map((dimension) => row[dimension] || "not recorded").join(" · "), row)),
    line("total", total),
    ...(erased ? [erasedWords(erased)] : []),
  ];
}

const OPTIONS = {
  from: { type: "string" },
  to: { type: "string" },
  by: { type: "string" },
  zone: { type: "string" },
  month: { type: "string" },
} as const;

type Options = { readonly [name in keyof typeof OPTIONS]?: string | undefined };

async function spend(output: Output, team: string, values: Options): Promise<number> {
  const { from, to } = values;
  if (!from || !to) throw new UsageError("report needs --from and --to, days or instants; the end does not count");
  const by = readDimensions(values.by);
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    const zone = values.zone ?? (await getTeam(context.store, scope)).zone;
    if (!isTimeZone(zone)) throw new UsageError(`--zone ${zone} is no time zone such as Europe/Vienna`);
    const span = readSpan(from, to, zone);
    if (!span.ok) throw new UsageError(span.error);
    const answer = await reportSpend(context.store.sql, scope, { ...span.value, zone, by });
    if (output.json) output.print(JSON.stringify(answer));
    else for (const row of table(answer)) output.print(row);
    return 0;
  });
}

async function focus(output: Output, team: string, { month, from, to, by, zone }: Options): Promise<number> {
  if (!month || from || to || by || zone)
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
 * Runs `tollboard report TEAM spend --from --to [--by DIM,…] [--zone Z]` and `tollboard report TEAM focus --month M`. **Returns** the
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
