import { OffersQuery } from "@/lib/catalog/api-schema";
import { listOffers } from "@/server/api/catalog-lists";
import { publicRoute } from "@/server/edge";

export const GET = publicRoute({ query: OffersQuery, answer: listOffers });
