import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { removeSource, type SourceStep, stepSource } from "@/db/commands/source/edit-sources";
import { listKeys } from "@/db/queries/key/list-keys";
import { formatNoun } from "@/lib/format/count";
import type { TeamScope } from "@/lib/team/scope";
import { isSourceKind, SOURCE_FIELDS, SOURCE_KIND_NAMES, SOURCE_KINDS } from "@/lib/usage/source/source-kind";
import type { ApiSource } from "@/lib/usage/source/source-view";
import { watchDir } from "@/server/import/data-dir";
import { fetchSettings } from "@/server/key/key-tools";
import { addTypedSource } from "@/server/source/add-source";
import { readSources } from "@/server/source/team-sources";

type Work = { readonly context: CommandContext; readonly scope: TeamScope; readonly output: Output };
type Options = Readonly<Record<string, string | undefined>>;

const USAGE =
  "source takes list TEAM, add TEAM KIND NAME [--key KEY] [--every MINUTES] and what the kind is told, pause|resume|run|remove TEAM SOURCE";

const optionOf = (field: string): string => field.replaceAll("_", "-");

function sourceLine({ name, kind, state, every_minutes, up_to, fault, imports }: ApiSource): string {
  const parts = [
    `every ${every_minutes} min`,
    formatNoun(imports, "import"),
    ...(up_to ? [`all before ${up_to}`] : []),
    ...(fault ? [fault] : []),
  ];
  return `${name}: ${SOURCE_KINDS[kind].name}, ${state}, ${parts.join(", ")}`;
}

async function list({ context, scope, output }: Work): Promise<number> {
  const sources = await readSources(context.store, scope);
  if (output.json) output.print(JSON.stringify(sources));
  else for (const source of sources) output.print(sourceLine(source));
  return 0;
}

/** A key by its id or its label. */
async function findKey({ context, scope }: Work, named: string | undefined): Promise<string> {
  if (named === undefined) return "";
  const key = (await listKeys(context.store, scope)).find(({ id, label }) => id === named || label === named);
  if (!key) throw new UsageError(`the team has no key "${named}"`);
  return key.id;
}

async function add(work: Work, kind: string, name: string, options: Options): Promise<number> {
  if (!isSourceKind(kind)) throw new UsageError(`there is no kind "${kind}": ${SOURCE_KIND_NAMES.join(", ")}`);
  const { context, scope, output } = work;
  const own: readonly string[] = SOURCE_KINDS[kind].fields.map((field) => field.name);
  const strange = SOURCE_FIELDS.find((field) => options[optionOf(field)] !== undefined && !own.includes(field));
  if (strange !== undefined) throw new UsageError(`a source of the kind ${kind} is not told --${optionOf(strange)}`);
  const fields = Object.fromEntries(own.map((field) => [field, options[optionOf(field)]]));
  const tools = { store: context.store, fetch: fetchSettings(), watchDir: watchDir() };
  const added = await addTypedSource(tools, scope, {
    kind,
    name,
    every: options.every ?? "",
    key: await findKey(work, options.key),
    fields,
  });
  if (added.ok) {
    output.print(output.json ? JSON.stringify({ id: added.value }) : `${name} is added; the worker looks at it within a minute`);
    return 0;
  }
  fail(
    output,
    "refused",
    Object.entries(added.error)
      .map(([field, words]) => (field === "" ? words : `--${optionOf(field)}: ${words}`))
      .join("; "),
  );
  return 1;
}

/** A source by its id or its name. */
async function findSource({ context, scope }: Work, named: string): Promise<string> {
  const source = (await readSources(context.store, scope)).find(({ id, name }) => id === named || name === named);
  if (!source) throw new UsageError(`the team has no source "${named}"`);
  return source.id;
}

const DONE = { pause: "paused", resume: "goes on within a minute", run: "is looked at within a minute" } as const;

async function step(work: Work, named: string, taken: SourceStep): Promise<number> {
  const { context, scope, output } = work;
  const done = await stepSource(context.store, scope, { id: await findSource(work, named), step: taken });
  if (done.ok) {
    output.print(output.json ? JSON.stringify({ done: taken }) : `${named} ${DONE[taken]}`);
    return 0;
  }
  fail(output, done.error, taken === "resume" ? `${named} is not paused` : `${named} is paused`);
  return 1;
}

async function remove(work: Work, named: string): Promise<number> {
  const { context, scope, output } = work;
  const done = await removeSource(context.store, scope, await findSource(work, named));
  if (!done.ok) {
    fail(output, done.error, `${named} is no longer there`);
    return 1;
  }
  output.print(output.json ? JSON.stringify({ done: "remove" }) : `${named} is removed; its imports stay`);
  return 0;
}

/** Runs `tollboard source …`: where a Team's imports come from by themselves. **Returns** the exit code. */
export async function sourceCommand(words: readonly string[], output: Output): Promise<number> {
  const names = ["key", "every", ...SOURCE_FIELDS.map(optionOf)];
  const { values, positionals } = parseWords(words, Object.fromEntries(names.map((name) => [name, { type: "string" as const }])));
  const options = values as Options;
  const [act, team, first, second, ...extra] = positionals;
  const isOne = first !== undefined && second === undefined;
  const acts: Readonly<Record<string, ((work: Work) => Promise<number>) | undefined>> = {
    list: first === undefined ? list : undefined,
    add: first !== undefined && second !== undefined && extra.length === 0 ? (work) => add(work, first, second, options) : undefined,
    pause: isOne ? (work) => step(work, first, "pause") : undefined,
    resume: isOne ? (work) => step(work, first, "resume") : undefined,
    run: isOne ? (work) => step(work, first, "run") : undefined,
    remove: isOne ? (work) => remove(work, first) : undefined,
  };
  const run = act !== undefined && Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!team || !run) throw new UsageError(USAGE);
  return onTeams(output, async (context) => run({ context, scope: await commandScope(context, team), output }));
}
