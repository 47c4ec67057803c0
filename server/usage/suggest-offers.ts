import "server-only";
import type { Sql } from "postgres";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import type { LoggedId, Suggestion } from "@/lib/usage/cost/alias";
import type { OfferName } from "@/lib/usage/cost/price-book";

const MOST = 5;

function whyWords(isSameProvider: boolean, rule: string): string {
  if (!isSameProvider) return "the same model at another provider";
  return rule === "as spelled" ? "the same model" : `the same model, by ${rule}`;
}

/**
 * What logged ids may be, in their order: Offers of the Model that an id spells by the rules of identity, at the Provider that served it
 * before others; of an id that is an Offer itself, those of its Provider alone. A suggestion is never used until a person accepts it.
 */
export async function suggestOffers(sql: Sql, ids: readonly LoggedId[]): Promise<Suggestion[]> {
  if (ids.length === 0) return [];
  const spelled = ids.map(({ provider, native }) => identifyModel({ provider, nativeId: native, variant: "" }));
  const rows = await sql<(OfferName & { place: number; isSelf: boolean })[]>`
    select asked.place::int - 1 as place, found.provider, found."nativeId", found."isSelf"
    from unnest(${ids.map((id) => id.provider)}::text[], ${ids.map((id) => id.native)}::text[], ${spelled.map((one) => one.model)}::text[])
      with ordinality as asked(provider, native, model, place)
    cross join lateral (
      select o.provider_slug as provider, o.native_id as "nativeId", o.provider_slug = asked.provider and o.native_id = asked.native as "isSelf"
      from offer o
      where asked.native <> '' and o.model_id = asked.model and o.variant = '' and exists (select from fact f where f.subject = o.id and f.field like 'price:%')
      order by 3 desc, o.provider_slug <> asked.provider, length(o.native_id), o.provider_slug, o.native_id limit ${MOST + 1}) found
    order by place`;
  const found = Map.groupBy(rows, (row) => row.place);
  return ids.map(({ provider }, place) => {
    const all = found.get(place) ?? [];
    const isOffer = all.some(({ isSelf }) => isSelf);
    const others = all.filter((row) => !row.isSelf && (!isOffer || row.provider === provider)).slice(0, MOST);
    const rule = spelled[place]?.rule ?? "";
    return {
      isOffer,
      suggestions: others.map((row) => ({
        provider: row.provider,
        nativeId: row.nativeId,
        why: whyWords(row.provider === provider, rule),
      })),
    };
  });
}
