import "server-only";
import { findOffers } from "@/db/queries/catalog/find-offers";
import { listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { parseCompareFilter } from "@/lib/compare/filter";
import type { NamedPick, PickNames } from "@/lib/compare/named-pick";
import type { ShareKind } from "@/lib/share/screen";
import { getBoard } from "@/server/catalog/board";
import { database } from "@/server/database";

/** The names that what is compared on some screens has now, by pick. What no Source ever named is not among them. */
export async function namePicks(screens: readonly { readonly kind: ShareKind; readonly query: string }[]): Promise<PickNames> {
  const compared = screens.filter(({ kind }) => kind === "compare");
  const picks = [...new Set(compared.flatMap(({ query }) => parseCompareFilter(new URLSearchParams(query)).picks))];
  if (picks.length === 0) return new Map();
  const { sql } = database();
  const [{ core, offers, gone }, found, models] = await Promise.all([getBoard(null), findOffers(sql, picks), listModelNames(sql)]);
  const nameOf = (pick: string): NamedPick | null => {
    const offer = offers.get(found.get(pick) ?? -1) ?? gone.get(found.get(pick) ?? -1);
    const model = models.get(offer?.model ?? pick)?.name;
    if (!offer) return model === undefined ? null : { modelName: model, provider: null };
    const provider = core.providers.find(({ slug }) => slug === offer.provider)?.name ?? offer.provider;
    return { modelName: model ?? offer.model, provider: { name: provider } };
  };
  return new Map(
    picks.flatMap((pick) => {
      const name = nameOf(pick);
      return name ? [[pick, name] as const] : [];
    }),
  );
}
