import "server-only";
import type { Sql } from "postgres";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import type { OfferName } from "@/lib/usage/cost/price-book";

/** An Offer that a logged id may be. `why`: what speaks for it, in words. */
export type SuggestedOffer = OfferName & { readonly why: string };

const MOST = 5;

/**
 * Offers that a logged id may be, likeliest first: those of the Model that the id spells by the rules of identity, at the Provider that
 * served it before others. A suggestion is never used until a person accepts it.
 */
export async function suggestOffers(
  sql: Sql,
  { provider, native }: { readonly provider: string; readonly native: string },
): Promise<SuggestedOffer[]> {
  if (native === "") return [];
  const { model, rule } = identifyModel({ provider, nativeId: native, variant: "" });
  const rows = await sql<OfferName[]>`
    select o.provider_slug as provider, o.native_id as "nativeId" from offer o
    where o.model_id = ${model} and o.variant = '' and exists (select from fact f where f.subject = o.id and f.field like 'price:%')
    order by o.provider_slug <> ${provider}, length(o.native_id), o.provider_slug, o.native_id limit ${MOST}`;
  return rows.map((row) => ({
    ...row,
    why: row.provider === provider ? `the same model, by ${rule}` : "the same model at another provider",
  }));
}
