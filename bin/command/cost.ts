import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { readTeam } from "@/db/commands/change-team";
import { acceptAlias, withdrawAlias } from "@/db/commands/usage/alias";
import { getTeam } from "@/db/queries/team/get-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import { listRates } from "@/db/queries/usage/list-rates";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { listUnpriced } from "@/db/queries/usage/list-unpriced";
import { nanoText } from "@/lib/base/decimal";
import type { TeamScope } from "@/lib/team/scope";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";
import { type Bounds, movesCost, type RecostAsk, type RecostMove, rateAsk } from "@/lib/usage/cost/recost";
import { erasedWords } from "@/lib/usage/retention";
import { readSpan } from "@/lib/usage/span";
import { previewRecost, runRecost, undoRecost } from "@/server/usage/recost";
import { suggestOffers } from "@/server/usage/suggest-offers";

type Work = { readonly context: CommandContext; readonly scope: TeamScope; readonly output: Output };

const USAGE =
  "cost takes unpriced TEAM, alias TEAM PROVIDER ID OFFER|--withdraw [--try], again TEAM --from DAY --to DAY|--rate NUMBER|--currency CODE [--try], undo TEAM NUMBER, list TEAM";

function readOffer(text: string): OfferName {
  const offer = readOfferName(text);
  if (!offer) throw new UsageError(`${text} is no offer such as groq@openai/gpt-oss-120b`);
  return offer;
}

const usd = (nano: string): string => `$${nanoText(BigInt(nano))}`;
const rangeOf = ({ low, high }: Bounds): string => `${usd(low)} to ${usd(high)}`;

function moveLine({ month, from, to, attempts, was, is, reported, bounds }: RecostMove): string {
  const amounts = [
    ...(was === is && (reported || bounds) ? [] : [`calculated ${usd(was)} → ${usd(is)}`]),
    ...(bounds ? [`range ${rangeOf(bounds.was)} → ${rangeOf(bounds.is)}`] : []),
    ...(reported ? [`reported ${usd(reported.was)} → ${usd(reported.is)}`] : []),
  ];
  return `  ${month}: ${attempts} ${from === to ? `${from} as before` : `from ${from} to ${to}`}, ${amounts.join(", ")}`;
}

/** A line for each move that changes a state or an amount. */
function printMoves(output: Output, moved: readonly RecostMove[]): void {
  const shown = moved.filter(movesCost);
  for (const move of shown) output.print(moveLine(move));
  if (shown.length === 0) output.print(moved.length === 0 ? "  nothing" : "  no state and no amount");
}

async function unpriced({ context, scope, output }: Work): Promise<number> {
  const listed = await readTeam(context.store, scope, "usage:read", (tx) => listUnpriced(tx, scope.teamId));
  const suggested = await suggestOffers(context.store.sql, listed);
  const rows = listed.map(({ tokens, reported, ...row }, place) => ({
    ...row,
    tokens: String(tokens),
    reported: nanoText(reported),
    ...(suggested[place] ?? { isOffer: false, suggestions: [] }),
  }));
  if (output.json) output.print(JSON.stringify(rows));
  else
    for (const row of rows) {
      output.print(
        `${row.provider || "(no provider)"} ${row.native || "(no id)"}: ${row.attempts} attempts, ${row.tokens} tokens, reported $${row.reported}`,
      );
      if (row.isOffer) output.print("  the offer is known; no source posted its price at those times, or for all that was used");
      for (const { provider, nativeId, why } of row.suggestions) output.print(`  perhaps ${provider}@${nativeId}: ${why}`);
    }
  return 0;
}

async function preview({ context, scope, output }: Work, ask: RecostAsk, offer: OfferName | null | undefined): Promise<number> {
  const { moved, looked, isWhole } = await previewRecost(context.store, scope, { ask, alias: offer });
  if (output.json) output.print(JSON.stringify({ tried: true, moved, looked, whole: isWhole }));
  else {
    output.print(`would change, of ${looked} attempts${isWhole ? "" : " that were looked at, and there are more"}:`);
    printMoves(output, moved);
  }
  return 0;
}

const NOT_WORKED = {
  busy: "another re-cost of this team runs; what was said of an id stands, and `cost again` works it out later",
  erased: "all rows of that span are erased: their figures stay as they are",
};

async function recost({ context, scope, output }: Work, ask: RecostAsk): Promise<number> {
  const done = await runRecost(context.store, scope, ask);
  if (!done.ok) {
    fail(output, done.error, NOT_WORKED[done.error]);
    return 1;
  }
  const rows = await readTeam(context.store, scope, "usage:read", (tx) => listRecosts(tx, scope.teamId));
  const row = rows.find(({ id }) => id === done.value);
  if (output.json) output.print(JSON.stringify(row));
  else {
    output.print(`re-cost ${row?.number} moved:`);
    printMoves(output, row?.moved ?? []);
  }
  return 0;
}

type AliasWords = {
  readonly provider: string;
  readonly native: string;
  readonly offer: string | undefined;
  readonly isTry: boolean;
  readonly isWithdrawn: boolean;
};

async function alias(work: Work, { provider, native, offer: text, isTry, isWithdrawn }: AliasWords): Promise<number> {
  const { context, scope, output } = work;
  const ask = { kind: "alias", provider, native } as const;
  const offer = text === undefined ? null : readOffer(text);
  if ((offer === null) !== isWithdrawn) throw new UsageError(USAGE);
  if (isTry) return preview(work, ask, offer);
  const changed = offer
    ? await acceptAlias(context.store, scope, { provider, native }, offer)
    : await withdrawAlias(context.store, scope, { provider, native });
  if (!changed.ok) {
    fail(output, changed.error, changed.error === "no_such_offer" ? `the catalog has no offer ${text}` : "nothing was said of that id");
    return 1;
  }
  return recost(work, ask);
}

type AgainWords = { readonly [word in "from" | "to" | "rate" | "currency"]?: string | undefined } & { readonly isTry: boolean };

async function againOfRate(work: Work, { from, to, rate, isTry }: AgainWords): Promise<number> {
  if (from || to || !/^\d{1,9}$/.test(rate ?? ""))
    throw new UsageError("cost again takes either --from and --to or the number of a --rate");
  const { context, scope, output } = work;
  const rates = await readTeam(context.store, scope, "usage:read", (tx) => listRates(tx, scope.teamId));
  const found = rates.find(({ number }) => number === Number(rate));
  if (found) return isTry ? preview(work, rateAsk(found), undefined) : recost(work, rateAsk(found));
  fail(output, "no_such_rate", `there is no rate ${rate}`);
  return 1;
}

function againOfCurrency(work: Work, { from, to, rate, currency = "", isTry }: AgainWords): Promise<number> {
  if (from || to || rate || !/^[A-Z]{3}$/.test(currency))
    throw new UsageError("cost again takes one of --from and --to, --rate and --currency");
  const ask = { kind: "currency", currency } as const;
  return isTry ? preview(work, ask, undefined) : recost(work, ask);
}

async function again(work: Work, words: AgainWords): Promise<number> {
  const { from, to, isTry } = words;
  if (words.currency !== undefined) return againOfCurrency(work, words);
  if (words.rate !== undefined) return againOfRate(work, words);
  if (!from || !to) throw new UsageError("cost again needs --from and --to, days or instants; the end does not count");
  const { zone } = await getTeam(work.context.store, work.scope);
  const span = readSpan(from, to, zone);
  if (!span.ok) throw new UsageError(span.error);
  const ask = { kind: "span", from: span.value.from, to: span.value.to } as const;
  const { store } = work.context;
  const erased = await readTeam(store, work.scope, "usage:read", (tx) => getErasedNote(tx, work.scope.teamId, ask));
  if (erased) work.output.note(erasedWords(erased));
  return isTry ? preview(work, ask, undefined) : recost(work, ask);
}

async function undo({ context, scope, output }: Work, number: number): Promise<number> {
  const undone = await undoRecost(context.store, scope, number);
  if (undone.ok) {
    if (output.json) output.print(JSON.stringify({ undone: number }));
    else output.print(`re-cost ${number} is undone`);
    return 0;
  }
  const why = {
    busy: "another re-cost of this team runs",
    not_the_last: `re-cost ${number} is not the last one that stands`,
    erased: `all attempts that re-cost ${number} changed are erased by now`,
  };
  fail(output, undone.error, why[undone.error]);
  return 1;
}

async function list({ context, scope, output }: Work): Promise<number> {
  const rows = await readTeam(context.store, scope, "usage:read", (tx) => listRecosts(tx, scope.teamId));
  if (output.json) output.print(JSON.stringify(rows));
  else
    for (const { number, state, createdAt, createdBy, moved } of rows) {
      output.print(`re-cost ${number}, ${state}, ${createdAt} by ${createdBy}`);
      if (moved) printMoves(output, moved);
    }
  return 0;
}

/** Runs `tollboard cost …`: what has no price, what a logged id is, and working costs out again. **Returns** the exit code. */
export async function costCommand(words: readonly string[], output: Output): Promise<number> {
  const options = {
    from: { type: "string" },
    to: { type: "string" },
    rate: { type: "string" },
    currency: { type: "string" },
    try: { type: "boolean" },
    withdraw: { type: "boolean" },
  } as const;
  const { values, positionals } = parseWords(words, options);
  const [act, team, ...rest] = positionals;
  const isTry = values.try === true;
  const [provider, native, offer] = rest;
  const acts: Readonly<Record<string, ((work: Work) => Promise<number>) | undefined>> = {
    unpriced: rest.length === 0 ? unpriced : undefined,
    list: rest.length === 0 ? list : undefined,
    again: rest.length === 0 ? (work) => again(work, { ...values, isTry }) : undefined,
    undo: rest.length === 1 && /^\d{1,9}$/.test(rest[0] ?? "") ? (work) => undo(work, Number(rest[0])) : undefined,
    alias:
      provider !== undefined && native !== undefined && rest.length <= 3
        ? (work) => alias(work, { provider, native, offer, isTry, isWithdrawn: values.withdraw === true })
        : undefined,
  };
  const run = act !== undefined && Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!team || !run) throw new UsageError(USAGE);
  return onTeams(output, async (context) => run({ context, scope: await commandScope(context, team), output }));
}
