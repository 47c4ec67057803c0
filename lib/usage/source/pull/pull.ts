import type { Json, JsonRecord } from "@/lib/base/json";
import { isJsonList, isJsonRecord } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import type { PullSpan } from "@/lib/usage/source/position";

/** What a page is asked for. `base`: the address that the key is registered for, without its list of models. */
export type PullAsk = {
  readonly base: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly span: PullSpan;
  readonly cursor: string | null;
};

export type PullRequest = { readonly url: string; readonly method: "GET" | "POST"; readonly body?: string };

/** One page: its rows, and the cursor of the page after it, `null` on the last. */
export type PullPage = { readonly rows: readonly JsonRecord[]; readonly next: string | null };

/**
 * How one gateway's API gives its log. `format`: what its rows are read as. `drops`: private fields that are never written down.
 * `isWhole`: it always gives all it has, so that there are no spans.
 */
export type Pull = {
  readonly format: string;
  readonly drops: readonly string[];
  readonly isWhole?: true;
  readonly request: (ask: PullAsk) => PullRequest;
  /** **Returns** a part of a sentence on what is wrong with the answer. */
  readonly read: (answer: Json, ask: PullAsk) => Result<PullPage, string>;
};

/** The rows in a field of an answer, each an object. **Returns** what is wrong where they are not there. */
export function rowsIn(answer: Json, field: string): Result<readonly JsonRecord[], string> {
  const rows = isJsonRecord(answer) ? answer[field] : undefined;
  if (!isJsonList(rows)) return err(`its answer has no list "${field}"`);
  const records = rows.filter((row) => isJsonRecord(row));
  return records.length === rows.length ? ok(records) : err(`"${field}" of its answer holds more than rows`);
}

/** A whole number in an answer; `null` where there is none. */
export function countIn(value: Json | undefined): number | null {
  const count = Number(JSON.stringify(value) ?? "");
  return value !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** The number of the page that a cursor means: pages are counted from 1. */
export const pageOf = (cursor: string | null): number => (cursor !== null && /^\d{1,7}$/.test(cursor) ? Number(cursor) : 1);

/** A base that ends in a path, which it may have already. */
export const withPath = (base: string, path: string): string => (base.endsWith(path) ? base : `${base}${path}`);

/** The base of an API from the address of its list of models: all before `/models`. */
export function baseOf(modelsUrl: string): string {
  const { origin, pathname } = new URL(modelsUrl);
  return `${origin}${pathname.replace(/\/models(?:\/.*)?$/, "").replace(/\/+$/, "")}`;
}
