import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { OfferName } from "@/lib/usage/cost/price-book";

/** What a person of the Team said that a logged id is. `createdAt`: an ISO instant. */
export type AliasRow = {
  readonly provider: string;
  readonly native: string;
  readonly offer: OfferName;
  readonly createdAt: string;
  readonly createdBy: string;
};

/** The Team's aliases, by Provider and logged id. */
export async function listAliases(tx: TeamTx, teamId: string): Promise<AliasRow[]> {
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

/** Aliases as a price book takes them: from `provider nativeId` as logged to the Offer. */
export const aliasMap = (aliases: readonly AliasRow[]): ReadonlyMap<string, OfferName> =>
  new Map(aliases.map(({ provider, native, offer }) => [`${provider} ${native}`, offer]));
