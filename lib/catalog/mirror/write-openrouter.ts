import type { Json, JsonRecord } from "@/lib/base/json";
import { writeJson } from "@/lib/base/write-json";
import { listOpenRouterRows, type OpenRouterRow } from "@/lib/catalog/mirror/list-openrouter-rows";
import { flagOf, type MirrorCatalog, mirrorPrices, noteOf, numberOf, recordOf, textOf } from "@/lib/catalog/mirror/mirror-catalog";
import { writeOpenRouterEndpoints } from "@/lib/catalog/mirror/write-openrouter-endpoints";
import { writeOpenRouterPricing } from "@/lib/catalog/mirror/write-openrouter-pricing";
import { createdAt, openRouterOutput, rowName, writeArchitecture, writeParameters } from "@/lib/catalog/mirror/write-openrouter-shape";

/** One model ready to be sent: what it makes, to choose by, and the JSON text of its row and of its endpoints. */
export type OpenRouterModel = { readonly id: string; readonly output: readonly string[]; readonly row: string; readonly endpoints: string };

function writeRow({ id, offer }: OpenRouterRow, catalog: MirrorCatalog): JsonRecord {
  const output = openRouterOutput(offer);
  const context: Json = numberOf(offer, "context") ?? null;
  const alias = textOf(offer, "alias_of");
  const name = rowName(offer, catalog);
  return recordOf({
    id,
    canonical_slug: textOf(offer, "canonical_id") ?? id,
    hugging_face_id: textOf(offer, "huggingface_id") ?? null,
    name,
    created: createdAt(offer),
    context_length: context,
    architecture: writeArchitecture(offer),
    pricing: writeOpenRouterPricing(mirrorPrices(offer), output.includes("text")) ?? undefined,
    top_provider: {
      context_length: context,
      max_completion_tokens: numberOf(offer, "max_output") ?? null,
      is_moderated: flagOf(offer, "moderated") ?? false,
    },
    per_request_limits: null,
    supported_parameters: writeParameters(offer),
    default_parameters: null,
    supported_voices: null,
    knowledge_cutoff: textOf(offer, "knowledge_cutoff") ?? null,
    expiration_date: textOf(offer, "retires_on") ?? null,
    alias_target: alias === undefined ? undefined : { name, slug: alias },
    links: { details: `/api/v1/models/${id}/endpoints` },
    tollboard: noteOf(offer),
  });
}

/**
 * Writes the catalog as OpenRouter's models and endpoints, in the order of their ids.
 *
 * **Units**: decimal text in USD per token and so on; tokens; Unix seconds. Where the shape demands a value that nobody
 * states, it gets what states least: an empty list, `null`, 0 for `created`, `false` for `is_moderated`.
 * **Source**: https://openrouter.ai/docs/api-reference/list-available-models, read 2026-11.
 */
export const writeOpenRouter = (catalog: MirrorCatalog): OpenRouterModel[] =>
  listOpenRouterRows(catalog).map((row) => ({
    id: row.id,
    output: openRouterOutput(row.offer),
    row: writeJson(writeRow(row, catalog)),
    endpoints: writeJson(writeOpenRouterEndpoints(row, catalog)),
  }));
