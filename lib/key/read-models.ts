import { isJsonList, isJsonRecord, type Json } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { cleanText } from "@/lib/base/text";
import { writeJson } from "@/lib/base/write-json";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { nextPage } from "@/lib/catalog/pull-request";
import { parseSource } from "@/lib/catalog/sources/adapters";
import { isOwnModel } from "@/lib/catalog/sources/openai-style";
import type { Destination } from "@/lib/key/destination";

/** The most models that are kept of one key. */
export const MAX_MODELS = 5_000;
const MAX_ID = 300;
const LISTS = ["data", "models", "results"];

/** The rows of one page and where it goes on: `next` is `null` on the last. */
export type ModelsPage = { readonly rows: readonly Json[]; readonly next: string | null };

function rowsOf(destination: Destination, page: Json): readonly Json[] | null {
  if (isJsonList(page)) return page;
  if (!isJsonRecord(page)) return null;
  const lists = destination.list === null ? LISTS : [destination.list, ...LISTS];
  return lists.map((name) => page[name]).find(isJsonList) ?? null;
}

function followUp(destination: Destination, page: Json): Result<string | null, string> {
  for (const paging of destination.pagings) {
    const next = nextPage({ url: destination.url, headers: () => ({}), list: "", paging }, page);
    if (!next.ok) return err("the next page of its list lies elsewhere");
    if (next.value !== null) return next;
  }
  return findMorePages(page) ? err("its list says that further pages exist, but not where") : ok(null);
}

/** Reads one page of a list of models. **Returns** a few words on what is wrong with it. */
export function readModelsPage(destination: Destination, page: Json): Result<ModelsPage, string> {
  const rows = rowsOf(destination, page);
  if (!rows) return err("the answer holds no list of models");
  const next = followUp(destination, page);
  return next.ok ? ok({ rows, next: next.value }) : next;
}

const text = (value: Json | undefined): string | null =>
  typeof value === "string" && value !== "" && value.length <= MAX_ID ? value : null;

function plainId(row: Json): string | null {
  if (typeof row === "string") return text(row);
  if (!isJsonRecord(row)) return null;
  return text(row.id) ?? text(row.name) ?? text(row.model_name);
}

const isOwn = (row: Json): boolean => {
  const id = plainId(row);
  return id !== null && isOwnModel(id, isJsonRecord(row) ? (text(row.owned_by) ?? undefined) : undefined);
};

/** The ids as the catalog's own adapter writes them, with the account's own models, which are in no catalog. */
function catalogIds(destination: Destination, rows: readonly Json[], at: string): string[] | null {
  if (destination.source === null) return null;
  const document = { [destination.list ?? "data"]: rows };
  const read = parseSource(destination.source, new TextEncoder().encode(writeJson(document)), { at, scope: "" });
  if (!read.ok || read.value.offers.length === 0) return null;
  return [...read.value.offers.map((offer) => offer.nativeId), ...rows.filter(isOwn).flatMap((row) => plainId(row) ?? [])];
}

/**
 * The native ids of the models that a list names, in order and each once: by the adapter that the catalog reads the same
 * list with, where there is one, else as `id` or `name` of each row. At most `MAX_MODELS`; `total` counts them all.
 */
export function reachedModels(destination: Destination, rows: readonly Json[], at: string): { models: string[]; total: number } {
  const ids = catalogIds(destination, rows, at) ?? rows.flatMap((row) => plainId(row) ?? []);
  const unique = [...new Set(ids.map(cleanText))].sort();
  return { models: unique.slice(0, MAX_MODELS), total: unique.length };
}
