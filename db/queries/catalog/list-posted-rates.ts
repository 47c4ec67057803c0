import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

export type OfferKey = { readonly provider: string; readonly native: string };

/** What an Offer posts for a token of input and of output. **Units**: nano-USD per million tokens. */
export type PostedRate = OfferKey & { readonly input: bigint; readonly output: bigint };

/**
 * Which of some Offers posted a plain price for input and for output at an instant, both as one Source has them: what the one weighs
 * against the other, not what anything costs.
 */
export async function listPostedRates(tx: TeamTx, offers: readonly OfferKey[], at: string): Promise<PostedRate[]> {
  const rows = await tx<{ provider: string; native: string; input: string; output: string }[]>`
    select distinct on (o.provider_slug, o.native_id) o.provider_slug as provider, o.native_id as native,
      i.nano_per_million::text as input, f.nano_per_million::text as output
    from unnest(${offers.map(({ provider }) => provider)}::text[], ${offers.map(({ native }) => native)}::text[]) as asked(provider, native)
    join offer o on o.provider_slug = asked.provider and o.native_id = asked.native
    join fact i on i.subject = o.id and i.field = 'price:input' and i.held is null and i."from" <= ${at} and (i.until is null or i.until > ${at})
    join fact f on f.subject = o.id and f.source_id = i.source_id and f.scope = i.scope and f.field = 'price:output' and f.held is null
      and f."from" <= ${at} and (f.until is null or f.until > ${at})
    where i.nano_per_million > 0 and f.nano_per_million > 0
    order by o.provider_slug, o.native_id, o.variant, i.source_id, i.scope`;
  return rows.map(({ input, output, ...offer }) => ({ ...offer, input: BigInt(input), output: BigInt(output) }));
}
