import { randomBytes } from "node:crypto";
import { type CommandContext, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { countKekUse, getCurrentKek, setCurrentKek } from "@/db/commands/claim-instance";
import { noteKek, rewrapDeks } from "@/db/commands/key/rewrap-deks";
import { readEnv } from "@/server/env";
import { rewrapper } from "@/server/key/rewrap-dek";
import { hasOwnSecrets, keyFile, readKeyFile, writeKeyFile } from "@/server/vault/key-file";

type Verb = (context: CommandContext, output: Output) => Promise<number>;

/** The variables of the key file; `null` where the environment brings the secrets, which no command can change. */
function ownVariables(dataDir: string): Record<string, string> | null {
  const env = readEnv(process.env);
  const isEmbedded = env.ok && env.value.databaseUrl === null && !hasOwnSecrets(process.env);
  return isEmbedded ? readKeyFile(dataDir) : null;
}

function say(output: Output, facts: Record<string, unknown>, lines: readonly string[]): void {
  output.print(output.json ? JSON.stringify(facts) : lines.join("\n"));
}

/** `K2` after `K1`; after a name without a number, that name with 2. */
function nextId(id: string): string {
  const [, word = id, number] = /^(.*?)(\d{1,6})?$/.exec(id) ?? [];
  return `${word.slice(0, 10)}${Number(number ?? 1) + 1}`;
}

const STEPS = "Then: restart, tollboard keys rewrap, tollboard keys drop, restart.";

const stage: Verb = async ({ store, secrets, dataDir }, output) => {
  const { current, previous } = secrets.ring;
  if (previous) {
    fail(output, "staged", `TB_KEK_${previous.id} is still there beside TB_KEK_${current.id}: tollboard keys rewrap, then keys drop`);
    return 1;
  }
  const id = nextId(current.id);
  const made = { [`TB_KEK_${id}`]: randomBytes(32).toString("base64"), TB_KEK_CURRENT: id };
  const own = ownVariables(dataDir);
  if (!own) {
    const lines = Object.entries(made).map(([name, value]) => `${name}=${value}`);
    say(output, { staged: false, set: made, keep: `TB_KEK_${current.id}` }, lines);
    output.note(`Nothing was changed. Set these two beside TB_KEK_${current.id}, which stays. ${STEPS}`);
    return 0;
  }
  writeKeyFile(dataDir, { ...own, ...made });
  await setCurrentKek(store.sql, id);
  await noteKek(store, "kek.stage", id);
  say(output, { staged: true, current: id, previous: current.id }, [
    `${keyFile(dataDir)} now holds TB_KEK_${id}, which seals from the next start on, and TB_KEK_${current.id} as the previous one.`,
    `Back it up, apart from the database. ${STEPS}`,
  ]);
  return 0;
};

const rewrap: Verb = async ({ store, secrets: { ring } }, output) => {
  await setCurrentKek(store.sql, ring.current.id);
  const count = await rewrapDeks(store, { to: ring.current.id, wrap: rewrapper(ring) });
  say(output, { rewrapped: count, current: ring.current.id }, [
    `${count} data ${count === 1 ? "key is" : "keys are"} wrapped anew; all are under TB_KEK_${ring.current.id} now.`,
  ]);
  return 0;
};

const status: Verb = async ({ store, secrets: { ring } }, output) => {
  const uses = await countKekUse(store.sql);
  const ids = [...new Set([ring.current.id, ...(ring.previous ? [ring.previous.id] : []), ...uses.keys()])];
  const roleOf = (id: string) => (id === ring.current.id ? "current" : id === ring.previous?.id ? "previous" : "missing");
  const keks = ids.map((id) => ({ id, role: roleOf(id), wraps: uses.get(id) ?? 0 }));
  say(
    output,
    { keks },
    keks.map(({ id, role, wraps }) => `TB_KEK_${id.padEnd(16)} ${role.padEnd(8)} wraps ${wraps} data ${wraps === 1 ? "key" : "keys"}`),
  );
  return keks.some(({ role }) => role === "missing") ? 1 : 0;
};

const drop: Verb = async ({ store, secrets: { ring }, dataDir }, output) => {
  const { current, previous } = ring;
  if (!previous) {
    fail(output, "none", "there is no previous key to drop");
    return 1;
  }
  const named = await getCurrentKek(store.sql);
  if (named !== current.id) {
    fail(
      output,
      "not_current",
      `the database is told to use TB_KEK_${named ?? "none"}, not TB_KEK_${current.id}: tollboard keys rewrap first`,
    );
    return 1;
  }
  const wraps = (await countKekUse(store.sql)).get(previous.id) ?? 0;
  if (wraps > 0) {
    fail(output, "in_use", `TB_KEK_${previous.id} still wraps ${wraps} data keys: tollboard keys rewrap`);
    return 1;
  }
  const name = `TB_KEK_${previous.id}`;
  const own = ownVariables(dataDir);
  if (!own) {
    say(output, { dropped: false, unset: name }, [
      `Nothing is wrapped by ${name} any more: unset it and restart. Nothing was changed here.`,
    ]);
    return 0;
  }
  writeKeyFile(dataDir, Object.fromEntries(Object.entries(own).filter(([one]) => one !== name)));
  await noteKek(store, "kek.drop", previous.id);
  say(output, { dropped: true, current: current.id }, [`${name} is gone from ${keyFile(dataDir)}. Restart. Old backups still need it.`]);
  return 0;
};

const VERBS: Readonly<Record<string, Verb>> = { stage, rewrap, status, drop };

/**
 * Runs `tollboard keys stage | rewrap | status | drop`. The order that works: stage, restart, rewrap, drop, restart. Between
 * the restarts every process holds both keys, so whatever either of them wrapped opens. **Returns** the exit code.
 */
export async function keysCommand(words: readonly string[], output: Output): Promise<number> {
  const { positionals } = parseWords(words, {});
  const [name, ...extra] = positionals;
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb || extra.length > 0) throw new UsageError("keys takes stage, rewrap, status or drop");
  return onTeams(output, (context) => verb(context, output));
}
