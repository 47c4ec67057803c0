import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { requestErasure, setRetention } from "@/db/commands/usage/retention";
import type { TeamScope } from "@/lib/team/scope";
import { type ErasureRow, keptWords, type Retention, RetentionMonths } from "@/lib/usage/retention";
import { eraseUsage } from "@/server/usage/erase-usage";
import { previewRetention, type RetentionPreview, readRetention } from "@/server/usage/retention";

type Work = { readonly context: CommandContext; readonly scope: TeamScope; readonly output: Output };

const USAGE =
  "retention takes show TEAM, set TEAM MONTHS|all [--figures-too] [--try], erase TEAM --everything (with the team's address typed again: --confirm TEAM), run TEAM";

function previewWords({ border, zone, erasable, ...set }: RetentionPreview): string[] {
  if (border === null || erasable === null) return [keptWords(set), "  nothing is erased"];
  const { attempts, first, last, copies, buckets, figureDays } = erasable;
  return [
    keptWords(set),
    `rows before ${border.day} (${zone}) are erased:`,
    attempts === 0 ? "  no attempts" : `  ${attempts} attempts from ${first} to ${last}`,
    `  ${copies} second copies, ${buckets} rows of reports${set.figures === "erase" ? `, figures of ${figureDays} days that are kept of rows erased before` : ""}`,
  ];
}

const erasureLine = ({ kind, day, zone, state, attempts, copies, buckets, createdBy, endedAt }: ErasureRow): string =>
  `${kind === "all" ? "all usage" : `rows before ${day} (${zone})`}: ${state === "done" ? `erased ${endedAt}` : "being erased"}, by ${createdBy}: ${attempts} attempts, ${copies} second copies, ${buckets} rows of reports`;

async function show({ context, scope, output }: Work): Promise<number> {
  const { set, erasures } = await readRetention(context.store.sql, scope);
  if (output.json) output.print(JSON.stringify({ ...set, erasures }));
  else for (const line of [keptWords(set), ...erasures.map(erasureLine)]) output.print(line);
  return 0;
}

async function set({ context, scope, output }: Work, next: Retention, isTry: boolean): Promise<number> {
  const now = new Date().toISOString();
  const preview = await previewRetention(context.store.sql, scope, { ...next, now });
  if (!isTry) await setRetention(context.store, scope, { ...next, now });
  if (output.json) output.print(JSON.stringify({ ...preview, set: !isTry }));
  else {
    for (const line of previewWords(preview)) output.print(line);
    if (!isTry && next.months !== null) output.print("The worker begins within ten minutes; `retention run` does it now.");
  }
  return 0;
}

async function erase({ context, scope, output }: Work): Promise<number> {
  const asked = await requestErasure(context.store, scope, new Date().toISOString());
  if (!asked.ok) {
    fail(output, asked.error, "usage of this team is being erased already; ask again when that is done");
    return 1;
  }
  output.print(
    output.json
      ? JSON.stringify({ erasure: asked.value })
      : "All usage of the team is to be erased. The worker begins within ten minutes; `retention run` does it now.",
  );
  return 0;
}

const RUN_WORDS = {
  nothing: "nothing is to be erased",
  done: "erased",
  waits: "all rows are erased; an import runs, and names are forgotten when it has ended",
  ended: "erased by a worker meanwhile",
};

async function run({ context, scope, output }: Work): Promise<number> {
  const outcome = await eraseUsage(context.store, { team: scope, now: new Date().toISOString() });
  output.print(output.json ? JSON.stringify({ outcome }) : RUN_WORDS[outcome]);
  return 0;
}

function readSet([text, ...extra]: readonly string[], isFiguresToo: boolean): Retention {
  const months = RetentionMonths.safeParse(text);
  if (!months.success || extra.length > 0) throw new UsageError(`retention set ${months.error?.issues[0]?.message ?? "takes TEAM MONTHS"}`);
  return { months: months.data, figures: isFiguresToo ? "erase" : "keep" };
}

/** Runs `tollboard retention …`: how long usage is kept, and erasing it. **Returns** the exit code. */
export async function retentionCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, {
    "figures-too": { type: "boolean" },
    try: { type: "boolean" },
    everything: { type: "boolean" },
    confirm: { type: "string" },
  });
  const [act, team, ...rest] = positionals;
  if (!team) throw new UsageError(USAGE);
  const acts: Readonly<Record<string, (() => (work: Work) => Promise<number>) | undefined>> = {
    show: rest.length === 0 ? () => show : undefined,
    run: rest.length === 0 ? () => run : undefined,
    erase: rest.length === 0 && values.everything === true && values.confirm === team ? () => erase : undefined,
    set: () => {
      const next = readSet(rest, values["figures-too"] === true);
      return (work) => set(work, next, values.try === true);
    },
  };
  const chosen = act !== undefined && Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!chosen) throw new UsageError(USAGE);
  const work = chosen();
  return onTeams(output, async (context) => work({ context, scope: await commandScope(context, team), output }));
}
