import { z } from "zod";

/** A page of a list: `next` is the cursor of the page after it, `null` on the last. */
export type Page<T> = { readonly rows: readonly T[]; readonly total: number; readonly next: string | null };

// The longest key is a model id: two parts of at most 300 characters, four bytes each at worst, in base64.
const MAX_CURSOR = 3300;

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(MAX_CURSOR).optional(),
});

const encode = (key: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(key)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function decode(cursor: string): string | null {
  if (!/^[\w-]+$/.test(cursor)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}

/**
 * Cuts one page out of rows that are sorted by `key`. The cursor names the last key of the page before, so rows that come
 * or go between two pages are neither doubled nor lost. A damaged cursor gives `null`.
 */
export function cutPage<T>(rows: readonly T[], key: (row: T) => string, query: z.output<typeof PageQuery>): Page<T> | null {
  const after = query.cursor === undefined ? null : decode(query.cursor);
  if (query.cursor !== undefined && after === null) return null;
  const start = after === null ? 0 : rows.findIndex((row) => key(row) > after);
  const page = start < 0 ? [] : rows.slice(start, start + query.limit);
  const last = page.at(-1);
  const more = start >= 0 && start + query.limit < rows.length && last !== undefined;
  return { rows: page, total: rows.length, next: more ? encode(key(last)) : null };
}
