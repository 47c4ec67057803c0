import { csvOf } from "@/lib/usage/fixtures";

/** A record of a format with its fields filled; `rec0` stands in what tells it from others. */
export type Row = { readonly [name: string]: unknown };

/** A small file of a format, shaped like real ones. `write`: the file of some records. */
export type SmallFile = { readonly name: string; readonly row: Row; readonly write: (rows: readonly Row[]) => string };

/** Lines of JSON. */
export const lines = (rows: readonly Row[]): string => rows.map((row) => JSON.stringify(row)).join("\n");
/** A value as the text of a cell. */
export const cellOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
/** A table of all columns of the rows. */
export const table = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csvOf(...rows.map((row) => Object.fromEntries(names.map((name) => [name, cellOf(row[name])]))));
};
/** One object with the rows under a key. */
export const wrapped = (key: string) => (rows: readonly Row[]) => JSON.stringify({ success: true, [key]: rows, next: null });

/** When every record begins. */
export const AT = "2026-10-04T09:20:46.306Z";
/** Usage as OpenAI tells it. */
export const OPENAI = {
  prompt_tokens: 812,
  completion_tokens: 190,
  prompt_tokens_details: { cached_tokens: 512, cache_creation_tokens: 20, audio_tokens: 10 },
  completion_tokens_details: { reasoning_tokens: 90 },
};
