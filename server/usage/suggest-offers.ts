import "server-only";
import type { Sql } from "postgres";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import type { OfferName } from "@/lib/usage/cost/price-book";

/** An Offer that a logged id may be. `why`: what speaks for it, in words. */
export type SuggestedOffer = OfferName & { readonly why: string };

const MOST = 5;

function whyWords(isSameProvider: boolean, rule: string): string {
  if (!isSameProvider) return "the same model at another provider";
  return rule === "as spelled" ? "the same model" : `the same model, by ${rule}`;
}

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
    where o.model_id = ${model} and o.variant = '' and not (o.provider_slug = ${provider} and o.native_id = ${native})
      and exists (select from fact f where f.subject = o.id and f.field like 'price:%')
    order by o.provider_slug <> ${provider}, length(o.native_id), o.provider_slug, o.native_id limit ${MOST}`;
  return rows.map((row) => ({
    ...row,
    why: whyWords(row.provider === provider, rule),
  }));
}

/** Whether the catalog has an Offer of exactly this Provider and id: then it is a price of it that is missing, not the Offer. */
export async function isOffer(sql: Sql, { provider, native }: { readonly provider: string; readonly native: string }): Promise<boolean> {
  const [row] = await sql`select 1 from offer where provider_slug = ${provider} and native_id = ${native} limit 1`;
  return row !== undefined;
}
