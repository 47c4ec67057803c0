import "server-only";
import type { Sql } from "postgres";
import { Labels } from "@/db/attempts/labels";
import { type AttemptTable, type KeptAttempt, readCosts } from "@/db/attempts/read-costs";
import { sumRecost } from "@/db/attempts/sum-recost";
import { restoreCosts, writeCosts } from "@/db/attempts/write-costs";
import { authorize, type TeamStore } from "@/db/commands/change-team";
import { beginUndo, createRecost, endRecost } from "@/db/commands/usage/recost";
import { readTerms, type TeamTerms } from "@/db/queries/usage/read-terms";
import { withTeam } from "@/db/wall/with-team";
import { ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import type { Candidates } from "@/lib/usage/cost/cost-attempt";
import type { Costing } from "@/lib/usage/cost/costing";
import type { OfferName } from "@/lib/usage/cost/price-book";
import { isSubject } from "@/lib/usage/cost/rate-book";
import { isSameCost, type KeptCost, type RecostAsk, type RecostMove, RecostSum } from "@/lib/usage/cost/recost";
import { type Priced, Pricer } from "@/server/import/price-attempts";

const PAGE = 5_000;

type Repriced = { readonly kept: KeptAttempt; readonly cost: KeptCost & Pick<Costing, "reason">; readonly model: string };

const isMoved = ({ kept, cost, model }: Repriced): boolean => !isSameCost(kept.cost, cost) || kept.modelName !== model;

const costOf = ({ costing, attempt: { reported, upstream, foreign } }: Priced<Chargeable>): Repriced["cost"] => ({
  ...costing,
  reported,
  upstream,
  exchange: foreign?.rate ?? null,
});

/** `tried`: the Offer that the logged id would be, `null` for none; absent for what the Team's aliases say. */
type Repricing = { readonly ask: RecostAsk; readonly table: AttemptTable; readonly tried?: OfferName | null | undefined };

function withTried(known: TeamTerms, { ask, tried }: Repricing): TeamTerms {
  if (tried === undefined || ask.kind !== "alias") return known;
  const aliases = new Map(known.aliases);
  const name = `${ask.provider} ${ask.native}`;
  if (tried) aliases.set(name, tried);
  else aliases.delete(name);
  return { ...known, aliases };
}

/** Whether an Attempt is of what is asked: where that is a rate it bears it, or may have been served by an Offer that the rate is agreed for. */
const isAsked = (ask: RecostAsk, { cost }: KeptAttempt, { offers, router }: Candidates): boolean =>
  ask.kind !== "rate" || cost.rate === ask.number || offers.some(({ offer }) => isSubject(ask, router ?? offer.provider, offer));

/** `looked`: how many Attempts the page had; `rows`: those of them that are of what is asked. */
type RepricedPage = { readonly looked: number; readonly rows: readonly Repriced[] };

/** Prices kept Attempts by the Prices known now for when they began, page by page. */
async function* reprice(sql: Sql, teamId: string, repricing: Repricing): AsyncGenerator<RepricedPage> {
  const { ask, table } = repricing;
  const known = await withTeam(sql, { teamId }, (tx) => readTerms(tx, teamId));
  const pricer = await Pricer.open(sql, new Date().toISOString(), withTried(known, repricing));
  for (let after: KeptAttempt["key"] | null = null; ; ) {
    const from: KeptAttempt["key"] | null = after;
    const page: KeptAttempt[] = await withTeam(sql, { teamId }, (tx) => readCosts(tx, teamId, { table, ask, after: from, limit: PAGE }));
    const priced = await pricer.price(page.map(({ charge }) => charge));
    const rows = page.flatMap((kept, place) => {
      const one = priced[place];
      return one && isAsked(ask, kept, one.candidates) ? [{ kept, cost: costOf(one), model: one.model }] : [];
    });
    yield { looked: page.length, rows };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.key;
  }
}

/** What a re-cost would move. `isWhole`: whether all Attempts were looked at, or only the first `looked`. */
export type RecostPreview = { readonly moved: readonly RecostMove[]; readonly looked: number; readonly isWhole: boolean };

const MOST_LOOKED = 200_000;
/** How many Attempts a screen waits for. */
export const SCREEN_LOOKED = 20_000;

type PreviewAsk = {
  readonly ask: RecostAsk;
  /** The Offer that the logged id would be, `null` for none; absent for what the Team's aliases say. */
  readonly alias?: OfferName | null | undefined;
  /** How many Attempts are looked at, about. */
  readonly most?: number;
};

/** Tells what working costs out again would change, and changes nothing. **Throws** `PolicyError`. */
export async function previewRecost(
  store: TeamStore,
  scope: TeamScope,
  { ask, alias, most = MOST_LOOKED }: PreviewAsk,
): Promise<RecostPreview> {
  authorize(scope, "cost:correct");
  const sum = new RecostSum();
  let looked = 0;
  for await (const page of reprice(store.sql, scope.teamId, { ask, table: "attempt", tried: alias })) {
    if (looked >= most) return { moved: sum.list(), looked, isWhole: false };
    looked += page.looked;
    for (const one of page.rows) if (isMoved(one)) sum.add(one.kept.charge.startedAt / 1000, one.kept.cost, one.cost);
  }
  return { moved: sum.list(), looked, isWhole: true };
}

/** A re-cost to be worked. `signal` is aborted when the process is to stop. */
export type RecostWork = { readonly id: string; readonly ask: RecostAsk; readonly signal?: AbortSignal };

/**
 * Works a re-cost that was entered to its end, from its start: what it has moved already it does not move again. Rows that another
 * import's row stands for move too, for when that import is withdrawn. One that was ended elsewhere is left.
 */
export async function workRecost(sql: Sql, teamId: string, { id, ask, signal }: RecostWork): Promise<void> {
  const labels = new Labels(sql, teamId);
  for (const table of ["attempt", "attempt_again"] as const)
    for await (const page of reprice(sql, teamId, { ask, table })) {
      signal?.throwIfAborted();
      const moved = page.rows.filter(isMoved);
      if (moved.length === 0) continue;
      await labels.learn(new Set(moved.map(({ model }) => model)));
      const costs = moved.map(({ kept, cost, model }) => ({ key: kept.key, cost, model: labels.of(model) }));
      if (!(await withTeam(sql, { teamId }, (tx) => writeCosts(tx, teamId, { recostId: id, costs })))) return;
    }
  await endRecost(sql, teamId, { id, moved: await withTeam(sql, { teamId }, (tx) => sumRecost(tx, teamId, id)) });
}

/** Works costs out again, with a record by which that can be undone. **Throws** `PolicyError`. */
export async function runRecost(store: TeamStore, scope: TeamScope, ask: RecostAsk): Promise<Result<string, "busy" | "erased">> {
  const made = await createRecost(store, scope, ask);
  if (!made.ok) return made;
  await workRecost(store.sql, scope.teamId, { id: made.value, ask });
  return made;
}

/** Gives all Attempts of a re-cost their former costs back. */
export async function workUndo(sql: Sql, teamId: string, { id, signal }: Omit<RecostWork, "ask">): Promise<void> {
  while ((await withTeam(sql, { teamId }, (tx) => restoreCosts(tx, teamId, { recostId: id, limit: PAGE }))) > 0) signal?.throwIfAborted();
}

/** Undoes the last re-cost that stands. **Throws** `PolicyError`. */
export async function undoRecost(
  store: TeamStore,
  scope: TeamScope,
  number: number,
): Promise<Result<void, "not_the_last" | "busy" | "erased">> {
  const begun = await beginUndo(store, scope, number);
  if (!begun.ok) return begun;
  await workUndo(store.sql, scope.teamId, { id: begun.value });
  return ok(undefined);
}
