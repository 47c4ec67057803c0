import { type CommandContext, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { readTeam } from "@/db/commands/change-team";
import { eraseSample } from "@/db/commands/team/erase-sample";
import { listUsers } from "@/db/queries/account/list-users";
import { findTeam } from "@/db/queries/team/find-team";
import { getTeam } from "@/db/queries/team/get-team";
import { getImport } from "@/db/queries/usage/get-import";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { SAMPLE_SLUG } from "@/lib/sample/sample-team";
import { readEmail } from "@/lib/team/email";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { readEnv } from "@/server/env";
import { removeImportFile } from "@/server/import/import-file";
import { workImport } from "@/server/import/work-import";
import { type MadeSample, makeSample } from "@/server/sample/make-sample";
import { findSample, openSample } from "@/server/sample/open-sample";
import { publicOrigin } from "@/server/settings";

const COMMAND = { kind: "system", id: null, name: "command line" } as const;

type Person = { readonly userId: string; readonly email: string };

/** Whose sample is meant: of the address that was given, or of the only account; `null` where nobody has an account yet. */
async function whose({ store }: CommandContext, address: string | undefined): Promise<Person | null> {
  const users = (await listUsers(store.sql)).filter(({ isDisabled }) => !isDisabled);
  if (address === undefined) {
    const [only, ...others] = users;
    if (others.length > 0) throw new UsageError("there are several accounts: say whose sample it is, as in tollboard demo EMAIL");
    return only ? { userId: only.id, email: only.email } : null;
  }
  const email = readEmail(address);
  const found = email.ok ? users.find((user) => user.email === email.value) : undefined;
  if (!found) throw new UsageError(`nobody here has the address ${address}`);
  return { userId: found.id, email: found.email };
}

const slugOf = async ({ store }: CommandContext, person: Person | null): Promise<string | null> =>
  person ? findSample(store, person.userId) : (await findTeam(store.sql, SAMPLE_SLUG)) && SAMPLE_SLUG;

async function scopeOf({ store }: CommandContext, slug: string): Promise<TeamScope> {
  const team = await findTeam(store.sql, slug);
  if (!team) throw new Error(`there is no team "${slug}"`);
  return proveScope({ ...team, role: "owner", actor: COMMAND, userId: null, tokenScopes: null, address: null });
}

/** Imports what was made, here and now: no worker need be there. **Returns** how many Attempts there are. */
async function work({ store, dataDir }: CommandContext, { scope, imports }: MadeSample): Promise<number> {
  let attempts = 0;
  for (const importId of imports) {
    // Looked at first, then taken in.
    for (let turn = 0; turn < 2; turn += 1) await workImport({ sql: store.sql, dataDir, teamId: scope.teamId, importId, now: Date.now() });
    const row = await readTeam(store, scope, "import:list", (tx) => getImport(tx, scope.teamId, importId));
    if (row?.failure) throw new Error(`${row.format}: ${row.failure}`);
    attempts += row?.inserted ?? 0;
  }
  return attempts;
}

/** Before a first start there is no catalog yet: the one that comes along is loaded, so that the sample has prices. */
async function loadCatalog({ store }: CommandContext, output: Output): Promise<void> {
  const env = readEnv(process.env);
  const [first] = await store.sql`select 1 from offer limit 1`;
  if (first || !env.ok || !env.value.hasEmbeddedCatalog) return;
  output.note("Loading the catalog that comes with Tollboard");
  await loadEmbeddedCatalog(store.sql);
}

async function make(context: CommandContext, person: Person | null, output: Output): Promise<number> {
  const { store, dataDir, settings } = context;
  await loadCatalog(context, output);
  const options = { zone: "UTC", asOf: new Date().toISOString(), dataDir, enqueue: async () => {} };
  const opened = person
    ? await openSample(store, { ...person, address: null }, options)
    : {
        slug: SAMPLE_SLUG,
        made: await makeSample(store, { actor: COMMAND, userId: null, address: null }, { ...options, slug: SAMPLE_SLUG }),
      };
  const { slug, made } = opened;
  if (made === null && !(await getTeam(store, await scopeOf(context, slug))).isSample) {
    fail(output, "slug_taken", `a team of yours is called "${slug}" already`);
    return 1;
  }
  const attempts = made === null ? null : await work(context, made);
  if (made?.isPriced === false)
    output.note("The catalog holds no prices: hardly any call of the sample has a cost. Load one, then make the sample again.");
  const link = `${publicOrigin(settings)}/t/${slug}/sample`;
  if (output.json) output.print(JSON.stringify({ team: slug, sample: true, isNew: made !== null, attempts, link }));
  else {
    output.print(
      made === null ? `There is a sample team already: ${link}` : `Made a sample month of ${attempts} invented attempts: ${link}`,
    );
    if (!person) output.print(`Nobody has an account yet. Add its owner later: tollboard member add ${slug} EMAIL owner`);
  }
  return 0;
}

async function remove(context: CommandContext, slug: string | null, output: Output): Promise<number> {
  const erased = slug === null ? null : await eraseSample(context.store, await scopeOf(context, slug));
  if (erased === null || !erased.ok) {
    fail(output, "no_sample", "there is no sample team to remove");
    return 1;
  }
  for (const id of erased.value) removeImportFile(context.dataDir, id);
  output.print(output.json ? JSON.stringify({ team: slug, removed: true }) : "The sample team is gone, with all that it held.");
  return 0;
}

/** Runs `tollboard demo [EMAIL] [--remove]`. **Returns** the exit code. */
export async function demoCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, { remove: { type: "boolean" } });
  const [address, ...extra] = positionals;
  if (extra.length > 0) throw new UsageError("demo takes one EMAIL at most");
  return onTeams(output, async (context) => {
    const person = await whose(context, address);
    if (values.remove) return remove(context, await slugOf(context, person), output);
    return make(context, person, output);
  });
}
