import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { Alias } from "@/lib/usage/cost/alias";
import type { OfferName } from "@/lib/usage/cost/price-book";

/** The Team's aliases, by Provider and logged id. */
export async function listAliases(tx: TeamTx, teamId: string): Promise<Alias[]> {
  const rows = await tx<
    { provider: string; native: string; offerProvider: string; offerNative: string; createdAt: Date; createdBy: string }[]
  >`
    select provider, native, offer_provider as "offerProvider", offer_native as "offerNative", created_at as "createdAt", created_by as "createdBy"
    from usage_alias where team_id = ${teamId} order by provider, native`;
  return rows.map(({ offerProvider, offerNative, createdAt, ...row }) => ({
    ...row,
    offer: { provider: offerProvider, nativeId: offerNative },
    createdAt: createdAt.toISOString(),
  }));
}

/** Tells one state of a Team's aliases from another: the same as long as nobody has said anything else of any id. */
export async function aliasState(tx: TeamTx, teamId: string): Promise<string> {
  const [row] = await tx<{ state: string | null }[]>`
    select md5(string_agg(jsonb_build_array(provider, native, offer_provider, offer_native)::text, ',' order by provider, native)) as state
    from usage_alias where team_id = ${teamId}`;
  return row?.state ?? "";
}

/** Aliases as a price book takes them: from `provider nativeId` as logged to the Offer. */
export const aliasMap = (aliases: readonly Alias[]): ReadonlyMap<string, OfferName> =>
  new Map(aliases.map(({ provider, native, offer }) => [`${provider} ${native}`, offer]));
