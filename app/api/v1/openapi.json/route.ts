import { z } from "zod";
import { openApiDocument } from "@/server/api/openapi";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({ query: z.strictObject({}), answer: async () => openApiDocument() });
