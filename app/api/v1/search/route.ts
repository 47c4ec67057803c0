import { SearchQuery } from "@/lib/catalog/search/search-schema";
import { searchCatalog } from "@/server/catalog/search";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: SearchQuery, answer: ({ q, limit }) => searchCatalog(q, limit) });
