import "server-only";
import { z } from "zod";
import { MirrorQuery, OpenRouterQuery } from "@/server/api/mirror-answer";
import type { Operation } from "@/server/api/operation";

const ROUTER = "/api/v1/mirrors/openrouter/api/v1";
const Row = z.looseObject({ id: z.string() });

/** What the description of the API says of the mirrors; their shapes are those of others (`docs/mirrors.md`). */
export const MIRROR_OPERATIONS: Readonly<Record<string, Operation>> = {
  "/api/v1/mirrors/models.dev/api.json": {
    summary: "The catalog in the shape of models.dev's api.json",
    query: MirrorQuery,
    answer: z.record(z.string(), z.looseObject({ id: z.string(), models: z.record(z.string(), Row) })),
  },
  "/api/v1/mirrors/litellm/model_prices_and_context_window.json": {
    summary: "The catalog as LiteLLM's price map",
    query: MirrorQuery,
    answer: z.record(z.string(), z.looseObject({ litellm_provider: z.string() })),
  },
  [`${ROUTER}/models`]: {
    summary: "The catalog as OpenRouter's list of models",
    query: OpenRouterQuery,
    answer: z.looseObject({ data: z.array(Row), total_count: z.int() }),
  },
  [`${ROUTER}/models/count`]: {
    summary: "How many models that list has",
    query: OpenRouterQuery,
    answer: z.strictObject({ data: z.strictObject({ count: z.int() }) }),
  },
  [`${ROUTER}/model/{author}/{slug}`]: {
    summary: "One model of that list",
    query: MirrorQuery,
    answer: z.strictObject({ data: Row }),
  },
  [`${ROUTER}/models/{author}/{slug}/endpoints`]: {
    summary: "The offers behind one model of that list as OpenRouter's endpoints",
    query: MirrorQuery,
    answer: z.strictObject({ data: z.looseObject({ id: z.string(), endpoints: z.array(z.looseObject({ tag: z.string() })) }) }),
  },
};
