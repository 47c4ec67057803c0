import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { readTeam } from "@/db/commands/change-team";
import { addRate, endRate, withdrawRate } from "@/db/commands/usage/rate";
import { getTeam } from "@/db/queries/team/get-team";
import { listRates } from "@/db/queries/usage/list-rates";
import type { TeamScope } from "@/lib/team/scope";
import { type RateRow, rateFaultWords, writeSubject, writeTerms } from "@/lib/usage/cost/negotiated-rate";
import { apiRate } from "@/lib/usage/cost/rate-schema";
import { readRate, type TypedRate } from "@/lib/usage/cost/read-rate";
import { readMoment } from "@/lib/usage/span";

type Work = { readonly context: CommandContext; readonly scope: TeamScope; readonly output: Output };

const USAGE =
  "rate takes list TEAM, add TEAM PROVIDER[@ID] [--model ID] --from DAY [--until DAY] --discount PERCENT|--card PRICES --note TEXT, end TEAM NUMBER --at DAY, withdraw TEAM NUMBER";

const read = ({ context, scope }: Work): Promise<RateRow[]> =>
  readTeam(context.store, scope, "usage:read", (tx) => listRates(tx, scope.teamId));

const zoneOf = async ({ context, scope }: Work): Promise<string> => (await getTeam(context.store, scope)).zone;

const endWords = ({ withdrawnAt, until }: RateRow): string => (withdrawnAt ? "withdrawn" : until === null ? "no end" : `until ${until}`);

const rateLine = (rate: RateRow): string =>
  `rate ${rate.number}: ${writeSubject(rate)}: ${writeTerms(rate.terms)}; from ${rate.from}, ${endWords(rate)}; ${rate.note}`;

/** Says what became of a rate, and how past costs follow it. */
async function tell(work: Work, number: number): Promise<number> {
  const { output, scope } = work;
  const rate = (await read(work)).find((one) => one.number === number);
  if (!rate) throw new Error("this rate is gone");
  if (output.json) output.print(JSON.stringify(apiRate(rate)));
  else {
    output.print(rateLine(rate));
    output.print(`past costs stay as they are; to work them out again: tollboard cost again ${scope.slug} --rate ${number} [--try]`);
  }
  return 0;
}

async function list(work: Work): Promise<number> {
  const rates = await read(work);
  if (work.output.json) work.output.print(JSON.stringify(rates.map(apiRate)));
  else for (const rate of rates) work.output.print(rateLine(rate));
  return 0;
}

const OPTIONS = {
  of: "PROVIDER",
  discount: "--discount",
  model: "--model",
  from: "--from",
  until: "--until",
  card: "--card",
  note: "--note",
};

async function add(work: Work, typed: TypedRate): Promise<number> {
  const { context, scope, output } = work;
  const rate = readRate(typed, await zoneOf(work));
  if (!rate.ok) throw new UsageError(`${OPTIONS[rate.error.field]} ${rate.error.message}`);
  const added = await addRate(context.store, scope, rate.value);
  if (added.ok) return tell(work, added.value);
  fail(output, added.error.code, rateFaultWords(added.error, rate.value));
  return 1;
}

const NO_RATE = "no rate of that number stands";

async function end(work: Work, number: number, at: string | undefined): Promise<number> {
  const { context, scope, output } = work;
  const moment = readMoment(at ?? "", await zoneOf(work));
  if (!moment.ok) throw new UsageError(`--at: ${moment.error}`);
  const ended = await endRate(context.store, scope, { number, at: moment.value });
  if (ended.ok) return tell(work, number);
  fail(
    output,
    ended.error,
    ended.error === "no_such_rate" ? NO_RATE : "a rate can be ended after it has begun and before it ends; otherwise withdraw it",
  );
  return 1;
}

async function withdraw(work: Work, number: number): Promise<number> {
  const withdrawn = await withdrawRate(work.context.store, work.scope, number);
  if (withdrawn.ok) return tell(work, number);
  fail(work.output, withdrawn.error, NO_RATE);
  return 1;
}

const TEXT = { type: "string" } as const;

/** Runs `tollboard rate …`: what a Team has agreed with its Providers. **Returns** the exit code. */
export async function rateCommand(words: readonly string[], output: Output): Promise<number> {
  const options = { model: TEXT, from: TEXT, until: TEXT, discount: TEXT, card: TEXT, note: TEXT, at: TEXT } as const;
  const { values, positionals } = parseWords(words, options);
  const { at, ...said } = values;
  const [act, team, word, ...rest] = positionals;
  const number = /^\d{1,9}$/.test(word ?? "") ? Number(word) : null;
  const typed = { model: "", from: "", until: "", discount: "", card: "", note: "", ...said };
  const acts: Readonly<Record<string, ((work: Work) => Promise<number>) | undefined>> = {
    list: word === undefined ? list : undefined,
    add: word === undefined ? undefined : (work) => add(work, { ...typed, of: word }),
    end: number === null ? undefined : (work) => end(work, number, at),
    withdraw: number === null ? undefined : (work) => withdraw(work, number),
  };
  const run = act !== undefined && Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!team || !run || rest.length > 0) throw new UsageError(USAGE);
  return onTeams(output, async (context) => run({ context, scope: await commandScope(context, team), output }));
}
