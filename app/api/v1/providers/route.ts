import { ProvidersQuery } from "@/lib/catalog/api-schema";
import { listProviders } from "@/server/api/catalog-lists";
import { publicRoute } from "@/server/edge";

export const GET = publicRoute({ query: ProvidersQuery, answer: listProviders });
