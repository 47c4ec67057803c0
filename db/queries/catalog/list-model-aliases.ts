import "server-only";
import type { Sql } from "postgres";

/** Another name that a Source gives a Model, and the field in which it says so. */
export type ModelAlias = { readonly model: string; readonly field: "aliases" | "huggingface_id" | "canonical_id"; readonly name: string };

const asTexts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");

/** The other names that Sources give Models now: their aliases, Hugging Face ids and canonical slugs, each once. */
export async function listModelAliases(sql: Sql): Promise<ModelAlias[]> {
  const rows = await sql<{ model: string; field: ModelAlias["field"]; value: string }[]>`
    select distinct o.model_id as model, f.field, f.value
    from fact f join offer o on o.id = f.offer_id
    where f.field in ('aliases', 'huggingface_id', 'canonical_id') and f.until is null
    order by 1, 2, 3`;
  return rows.flatMap(({ model, field, value }) => asTexts(JSON.parse(value)).map((name) => ({ model, field, name })));
}
