import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { type AliasRow, listAliases } from "@/db/queries/usage/list-aliases";
import { listRecosts, type RecostRow } from "@/db/queries/usage/list-recosts";
import { listUnpriced, type UnpricedId } from "@/db/queries/usage/list-unpriced";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { OfferName } from "@/lib/usage/cost/price-book";
import { teamStore } from "@/server/store";
import { previewRecost, type RecostPreview } from "@/server/usage/recost";
import { isOffer, type SuggestedOffer, suggestOffers } from "@/server/usage/suggest-offers";

/** How many ids a screen lists. */
const LISTED = 50;
/** How many Attempts a screen waits for. */
const LOOKED = 20_000;

export type UnpricedRow = UnpricedId & { readonly isOffer: boolean; readonly suggestions: readonly SuggestedOffer[] };

/** What somebody tries out: that a logged id is an Offer. */
export type Tried = { readonly provider: string; readonly native: string; readonly offer: OfferName };

export type UnpricedScreen = {
  readonly rows: readonly UnpricedRow[];
  readonly total: number;
  readonly aliases: readonly AliasRow[];
  readonly recosts: readonly RecostRow[];
  readonly tried: (Tried & { readonly preview: RecostPreview }) | null;
};

/** All that the screen of ids without a price shows. **Throws** `PolicyError`. */
export async function readUnpriced(scope: TeamScope, tried: Tried | null): Promise<UnpricedScreen> {
  const store = teamStore();
  const found = await readTeam(store, scope, "usage:read", async (tx) => ({
    listed: await listUnpriced(tx, scope.teamId),
    aliases: await listAliases(tx, scope.teamId),
    recosts: await listRecosts(tx, scope.teamId),
  }));
  const rows = await Promise.all(
    found.listed.slice(0, LISTED).map(async (row) => ({
      ...row,
      isOffer: await isOffer(store.sql, row),
      suggestions: await suggestOffers(store.sql, row),
    })),
  );
  const preview =
    tried && can(scope, "cost:correct")
      ? await previewRecost(store, scope, {
          ask: { kind: "alias", provider: tried.provider, native: tried.native },
          alias: tried.offer,
          most: LOOKED,
        })
      : null;
  return {
    rows,
    total: found.listed.length,
    aliases: found.aliases,
    recosts: found.recosts,
    tried: tried && preview ? { ...tried, preview } : null,
  };
}
