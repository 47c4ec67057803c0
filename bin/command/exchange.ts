import { readFile } from "node:fs/promises";
import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { sumForeign } from "@/db/attempts/sum-foreign";
import { readTeam } from "@/db/commands/change-team";
import { addExchangeRates, removeExchangeRate } from "@/db/commands/usage/exchange";
import { listExchangeRates } from "@/db/queries/usage/list-exchange-rates";
import type { TeamScope } from "@/lib/team/scope";
import { isDay, leftWords, readExchangeCsv } from "@/lib/usage/exchange-rate";
import { apiExchange } from "@/lib/usage/exchange-schema";

type Work = { readonly context: CommandContext; readonly scope: TeamScope; readonly output: Output };

const USAGE = "exchange takes list TEAM, import TEAM FILE --source TEXT, remove TEAM CURRENCY DAY";

async function list({ context, scope, output }: Work): Promise<number> {
  const [rates, sums] = await readTeam(
    context.store,
    scope,
    "usage:read",
    async (tx) => [await listExchangeRates(tx, scope.teamId), await sumForeign(tx, scope.teamId)] as const,
  );
  if (output.json) output.print(JSON.stringify(apiExchange(rates, sums)));
  else {
    for (const { currency, day, usdPerUnit, source } of rates) output.print(`${day}: 1 ${currency} = ${usdPerUnit} USD (${source})`);
    for (const sum of sums) output.print(leftWords(sum));
  }
  return 0;
}

async function importRates({ context, scope, output }: Work, { file, source }: { file: string; source: string }): Promise<number> {
  const rates = readExchangeCsv(await readFile(file, "utf8"), source);
  if (!rates.ok) {
    fail(output, "not_understood", `${file}: ${rates.error}`);
    return 1;
  }
  const added = await addExchangeRates(context.store, scope, rates.value);
  if (!added.ok) {
    const { currency, day, usdPerUnit } = added.error;
    fail(
      output,
      "clash",
      `1 ${currency} = ${usdPerUnit} USD is stated for ${day}; remove it first: exchange remove ${scope.slug} ${currency} ${day}`,
    );
    return 1;
  }
  if (output.json) output.print(JSON.stringify({ read: rates.value.length, added: added.value }));
  else {
    output.print(`${rates.value.length} rates read, ${added.value} of them new`);
    const currencies = new Set(rates.value.map(({ currency }) => currency));
    for (const currency of currencies)
      output.print(`past costs stay as they are; to convert them: tollboard cost again ${scope.slug} --currency ${currency} [--try]`);
  }
  return 0;
}

async function remove({ context, scope, output }: Work, { currency, day }: { currency: string; day: string }): Promise<number> {
  const removed = await removeExchangeRate(context.store, scope, { currency, day });
  if (!removed.ok) {
    fail(output, removed.error, `no rate of ${currency} is stated for ${day}`);
    return 1;
  }
  if (output.json) output.print(JSON.stringify({ removed: { currency, day } }));
  else output.print(`removed; what it converted stays converted until tollboard cost again ${scope.slug} --currency ${currency}`);
  return 0;
}

/** Runs `tollboard exchange …`: what currencies were worth in USD, day by day. **Returns** the exit code. */
export async function exchangeCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, { source: { type: "string" } } as const);
  const [act, team, word, day, ...rest] = positionals;
  const { source = "" } = values;
  const isRemoval = /^[A-Z]{3}$/.test(word ?? "") && isDay(day ?? "");
  const acts: Readonly<Record<string, ((work: Work) => Promise<number>) | undefined>> = {
    list: word === undefined ? list : undefined,
    import: word !== undefined && day === undefined ? (work) => importRates(work, { file: word, source }) : undefined,
    remove: isRemoval ? (work) => remove(work, { currency: word ?? "", day: day ?? "" }) : undefined,
  };
  const run = act !== undefined && Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!team || !run || rest.length > 0) throw new UsageError(USAGE);
  return onTeams(output, async (context) => run({ context, scope: await commandScope(context, team), output }));
}
