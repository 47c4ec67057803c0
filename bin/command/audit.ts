import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { listChains } from "@/db/queries/audit/list-chains";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";
import { answerVerdict } from "@/server/api/team-answers";
import { checkpointKey, publicKeyText } from "@/server/audit/checkpoint";
import { verdictWords } from "@/server/audit/verdict-words";
import { verifyTeam } from "@/server/audit/verify-team";
import { type CheckpointOutcome, writeCheckpoint } from "@/server/audit/write-checkpoint";

const OPTIONS = { checkpoint: { type: "string" }, system: { type: "boolean" } } as const;

type Chain = { readonly teamId: string; readonly slug: string | null };

const SYSTEM: Chain = { teamId: SYSTEM_TEAM_ID, slug: null };

async function findChain(context: CommandContext, slug: string | undefined, isSystem: boolean): Promise<Chain> {
  if ((slug === undefined) !== isSystem) throw new UsageError("name one TEAM, or --system for what belongs to none");
  return slug === undefined ? SYSTEM : commandScope(context, slug);
}

async function verify(output: Output, context: CommandContext, chain: Chain, file: string | undefined): Promise<number> {
  const { store, secrets, dataDir } = context;
  const verdict = await verifyTeam({ store, seed: secrets.checkpointSeed, dataDir, ...(file !== undefined && { file }) }, chain.teamId);
  output.print(output.json ? JSON.stringify({ team: chain.slug, ...answerVerdict(verdict) }) : verdictWords(verdict, "UTC"));
  return verdict.ok ? 0 : 1;
}

function outcomeWords(outcome: CheckpointOutcome): string {
  switch (outcome.kind) {
    case "written":
      return `signed at entry ${outcome.seq}`;
    case "unchanged":
      return `nothing new since entry ${outcome.seq}`;
    case "empty":
      return "nothing logged yet";
    case "contradicted":
      return `not signed: the log no longer holds entry ${outcome.seq} as it was signed before`;
    case "damaged":
      return `not signed: line ${outcome.line} of the checkpoints ${outcome.message}`;
  }
}

async function signNow(output: Output, context: CommandContext, slug: string | undefined): Promise<number> {
  const { store, secrets, dataDir } = context;
  const chains: readonly Chain[] = slug === undefined ? await listChains(store.sql) : [await commandScope(context, slug)];
  const place = { sql: store.sql, seed: secrets.checkpointSeed, dataDir };
  let isWell = true;
  const lines: object[] = [];
  for (const { teamId, slug: name } of chains) {
    const outcome = await writeCheckpoint(place, teamId, new Date().toISOString());
    isWell &&= outcome.kind !== "contradicted" && outcome.kind !== "damaged";
    lines.push({ team: name, ...outcome });
    if (!output.json) output.print(`${(name ?? "(system)").padEnd(24)} ${outcomeWords(outcome)}`);
  }
  if (output.json) output.print(JSON.stringify(lines));
  return isWell ? 0 : 1;
}

function showKey(output: Output, { secrets }: CommandContext): number {
  const text = publicKeyText(checkpointKey(secrets.checkpointSeed));
  output.print(output.json ? JSON.stringify({ algorithm: "Ed25519", publicKey: text }) : text);
  return 0;
}

/** Runs one `tollboard audit …` command. **Returns** the exit code, 1 where a log is broken. **Throws** `UsageError` on words it does not know. */
export async function auditCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, OPTIONS);
  const [verb, slug, ...extra] = positionals;
  if (extra.length > 0) throw new UsageError(`audit ${verb} takes one TEAM`);
  if (verb !== "verify" && (values.checkpoint !== undefined || values.system)) throw new UsageError("only audit verify takes options");
  switch (verb) {
    case "verify":
      return onTeams(output, async (context) =>
        verify(output, context, await findChain(context, slug, values.system ?? false), values.checkpoint),
      );
    case "checkpoint":
      return onTeams(output, (context) => signNow(output, context, slug));
    case "key":
      if (slug !== undefined) throw new UsageError("audit key takes nothing");
      return onTeams(output, async (context) => showKey(output, context));
    default:
      throw new UsageError(verb ? `there is no command "audit ${verb}"` : "audit takes verify, checkpoint or key");
  }
}
