import { ProvidersQuery } from "@/lib/catalog/api-schema";
import { listProviders } from "@/server/api/catalog-lists";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: ProvidersQuery, answer: listProviders });
