import "server-only";
import type { Sql } from "postgres";
import { listListings } from "@/db/queries/catalog/list-listings";
import { boardOffers } from "@/lib/catalog/resolve/board-offers";

export type CatalogCount = {
  readonly offers: number;
  readonly listings: number;
  readonly models: number;
  readonly providers: number;
  readonly conflicts: number;
  readonly suspicious: number;
  readonly stale: number;
};

const PRICED = ["price:input", "price:output"];

/** How large the board is at an ISO instant, and how many Offers' base prices are disputed, suspicious or stale. */
export async function countCatalog(sql: Sql, at: string): Promise<CatalogCount> {
  const listings = await listListings(sql, at, { fields: ["match", "free"] });
  const offers = boardOffers(listings, at);
  const count = (test: (offer: (typeof offers)[number]) => boolean): number => offers.filter(test).length;
  return {
    offers: offers.length,
    listings: listings.length,
    models: new Set(offers.map((offer) => offer.model)).size,
    providers: new Set(offers.map((offer) => offer.provider)).size,
    conflicts: count((offer) => PRICED.some((field) => offer.fields.get(field)?.conflict)),
    suspicious: count((offer) => offer.suspicion !== null),
    stale: count((offer) => PRICED.some((field) => offer.fields.get(field)?.stale)),
  };
}
