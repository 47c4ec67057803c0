import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import { listAliases } from "@/db/queries/usage/list-aliases";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { hasUsage, listUnpriced } from "@/db/queries/usage/list-unpriced";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { Alias, LoggedId, Suggestion, UnpricedId } from "@/lib/usage/cost/alias";
import type { OfferName } from "@/lib/usage/cost/price-book";
import type { RecostRow } from "@/lib/usage/cost/recost";
import type { ErasedNote } from "@/lib/usage/retention";
import { teamStore } from "@/server/store";
import { previewRecost, type RecostPreview, SCREEN_LOOKED } from "@/server/usage/recost";
import { suggestOffers } from "@/server/usage/suggest-offers";

/** How many ids a screen lists. */
const LISTED = 50;
/** Before any usage that is taken in. */
const BEGINNING = "2015-01-01T00:00:00.000Z";

/** What somebody tries out: that a logged id is an Offer. */
export type Tried = LoggedId & { readonly offer: OfferName };

export type UnpricedScreen = {
  readonly rows: readonly (UnpricedId & Suggestion)[];
  readonly total: number;
  /** Whether anything was imported that could have a price. */
  readonly hasUsage: boolean;
  readonly aliases: readonly Alias[];
  readonly recosts: readonly RecostRow[];
  /** That what was logged earlier is erased, and can have no other price any more. */
  readonly erased: ErasedNote | null;
  readonly tried: (Tried & { readonly preview: RecostPreview }) | null;
};

/** All that the screen of ids without a price shows. **Throws** `PolicyError`. */
export async function readUnpriced(scope: TeamScope, tried: Tried | null): Promise<UnpricedScreen> {
  const store = teamStore();
  const found = await readTeam(store, scope, "usage:read", async (tx) => ({
    listed: await listUnpriced(tx, scope.teamId),
    aliases: await listAliases(tx, scope.teamId),
    recosts: await listRecosts(tx, scope.teamId),
    hasUsage: await hasUsage(tx, scope.teamId),
    erased: await getErasedNote(tx, scope.teamId, { from: BEGINNING, to: null }),
  }));
  const listed = found.listed.slice(0, LISTED);
  const suggested = await suggestOffers(store.sql, listed);
  const rows = listed.map((row, place) => ({ ...row, ...(suggested[place] ?? { isOffer: false, suggestions: [] }) }));
  const preview =
    tried && can(scope, "cost:correct")
      ? await previewRecost(store, scope, {
          ask: { kind: "alias", provider: tried.provider, native: tried.native },
          alias: tried.offer,
          most: SCREEN_LOOKED,
        })
      : null;
  return {
    rows,
    total: found.listed.length,
    hasUsage: found.hasUsage,
    aliases: found.aliases,
    recosts: found.recosts,
    erased: found.erased,
    tried: tried && preview ? { ...tried, preview } : null,
  };
}
