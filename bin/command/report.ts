import { commandScope, onTeams } from "@/bin/command/on-teams";
import { type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { getTeam } from "@/db/queries/team/get-team";
import { isTimeZone } from "@/lib/team/slug";
import { erasedWords } from "@/lib/usage/retention";
import { readSpan } from "@/lib/usage/span";
import { DIMENSIONS, type Dimension, isDimension, type SpendAnswer } from "@/lib/usage/spend";
import { reportSpend } from "@/server/usage/spend";

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

/** Runs `tollboard report TEAM spend --from --to [--by DIM,…] [--zone Z]`. **Returns** the exit code. */
export async function reportCommand(words: readonly string[], output: Output): Promise<number> {
  const options = { from: { type: "string" }, to: { type: "string" }, by: { type: "string" }, zone: { type: "string" } } as const;
  const { values, positionals } = parseWords(words, options);
  const [team, what, ...extra] = positionals;
  if (!team || what !== "spend" || extra.length > 0) throw new UsageError("report takes TEAM spend --from DAY --to DAY");
  if (!values.from || !values.to) throw new UsageError("report needs --from and --to, days or instants; the end does not count");
  const by = readDimensions(values.by);
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    const zone = values.zone ?? (await getTeam(context.store, scope)).zone;
    if (!isTimeZone(zone)) throw new UsageError(`--zone ${zone} is no time zone such as Europe/Vienna`);
    const span = readSpan(values.from ?? "", values.to ?? "", zone);
    if (!span.ok) throw new UsageError(span.error);
    const answer = await reportSpend(context.store.sql, scope, { ...span.value, zone, by });
    if (output.json) output.print(JSON.stringify(answer));
    else for (const row of table(answer)) output.print(row);
    return 0;
  });
}
