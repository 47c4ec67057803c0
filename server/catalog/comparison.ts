import "server-only";
import { findOffers } from "@/db/queries/catalog/find-offers";
import { listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import { DEFAULT_MIX } from "@/lib/catalog/board/filter";
import { lensFigure } from "@/lib/catalog/board/lens";
import { detailField, offerDetail } from "@/lib/catalog/offer-detail";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import type { CompareColumn, Comparison } from "@/lib/compare/comparison";
import { offerKey } from "@/lib/compare/offer-key";
import { type Board, getBoard } from "@/server/catalog/board";
import { resolveOffers } from "@/server/catalog/details";
import { database } from "@/server/database";

type Pick = { readonly pick: string; readonly offer: number; readonly standsFor: CompareColumn["standsFor"] };

/** Which of a Model's Offers speaks for it: its lab's own, else the cheapest at the usual Mix. */
function speakerOf({ core, rest, table }: Board, model: string): Omit<Pick, "pick"> | null {
  const index = core.models.id.indexOf(model);
  if (index < 0) return null;
  const offers = [...table.model.keys()].filter((at) => table.model[at] === index);
  const ranked = offers
    .map((at) => ({ at, figure: lensFigure(table, at, "price", DEFAULT_MIX) }))
    .sort((a, b) => rankOf(table, a) - rankOf(table, b) || (a.figure || Infinity) - (b.figure || Infinity));
  const lab = core.labs[core.models.lab[index] ?? 0]?.slug;
  const own = ranked.find(
    ({ at, figure }) => core.providers[table.provider[at] ?? 0]?.slug === lab && compareRank(table, "price", at, figure) === 0,
  );
  const chosen = own ?? ranked[0];
  if (!chosen) return null;
  return {
    offer: rest.offers.id[chosen.at] ?? 0,
    standsFor: { offers: offers.length, why: offers.length === 1 ? "only" : own ? "own" : "cheapest" },
  };
}

const rankOf = (table: Board["table"], { at, figure }: { at: number; figure: number }): number =>
  Number.isNaN(figure) ? 9 : compareRank(table, "price", at, figure);

async function findPicks(picks: readonly string[], board: Board): Promise<(Pick | null)[]> {
  const offers = await findOffers(database().sql, picks);
  return picks.map((pick) => {
    const offer = offers.get(pick);
    if (offer !== undefined) return { pick, offer, standsFor: null };
    const speaker = speakerOf(board, pick);
    return speaker && { pick, ...speaker };
  });
}

async function columnOf(
  { pick, standsFor }: Pick,
  resolved: ResolvedOffer,
  { at, core, names }: { at: string; core: Board["core"]; names: ReadonlyMap<string, { name: string }> },
): Promise<CompareColumn> {
  const { sql } = database();
  const claims = await listProviderClaims(sql, at, resolved.provider);
  const profile = resolveProvider(resolved.provider, claims.get(resolved.provider) ?? [], at);
  return {
    pick,
    key: offerKey(resolved),
    modelName: names.get(resolved.model)?.name ?? resolved.model,
    provider: core.providers.find(({ slug }) => slug === resolved.provider) ?? boardProvider(resolved.provider, profile),
    offer: offerDetail(resolved, at),
    profile: [...profile]
      .filter(([field]) => field !== "listed" && field !== "extra")
      .map(([field, picked]) => detailField(field, picked, at)),
    standsFor,
  };
}

/** The Offers of a comparison as they stood at an instant, resolved like on every other screen. */
export async function resolvePicks(
  picks: readonly string[],
  asOf: string | null,
): Promise<{ readonly pick: Pick; readonly offer: ResolvedOffer }[]> {
  const found = (await findPicks(picks, await getBoard(asOf))).filter((pick) => pick !== null);
  const resolved = await resolveOffers(
    found.map(({ offer }) => offer),
    asOf,
  );
  const taken = new Set<number>();
  return found.flatMap((pick) => {
    const offer = resolved.get(pick.offer);
    if (!offer || taken.has(pick.offer)) return [];
    taken.add(pick.offer);
    return [{ pick, offer }];
  });
}

/** Everything that a comparison shows. A Model that is picked is spoken for by one of its Offers. */
export async function getComparison(picks: readonly string[], asOf: string | null): Promise<Comparison> {
  const at = asOf ?? new Date().toISOString();
  const { core } = await getBoard(asOf);
  const [resolved, names] = await Promise.all([resolvePicks(picks, asOf), listModelNames(database().sql)]);
  const known = new Set(resolved.map(({ pick }) => pick.pick));
  return {
    asOf: at,
    newest: core.newest,
    columns: await Promise.all(resolved.map(({ pick, offer }) => columnOf(pick, offer, { at, core, names }))),
    missing: picks.filter((pick) => !known.has(pick)),
  };
}
