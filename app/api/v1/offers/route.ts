import { OffersQuery } from "@/lib/catalog/api-schema";
import { listOffers } from "@/server/api/catalog-lists";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: OffersQuery, answer: listOffers });
