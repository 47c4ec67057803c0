import { ModelsQuery } from "@/lib/catalog/api-schema";
import { listModels } from "@/server/api/catalog-lists";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: ModelsQuery, answer: listModels });
