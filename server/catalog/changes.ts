import "server-only";
import { listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { type ChangeRow, cursorOf, listChanges } from "@/db/queries/catalog/list-changes";
import type { ChangeFilter } from "@/lib/catalog/change/change-filter";
import type { NamedChange } from "@/lib/catalog/change/named-change";
import { getBoard } from "@/server/catalog/board";
import { database } from "@/server/database";

/** A page of changes; `next`: where the one after it begins, `null` at the end. */
export type ChangePage = { readonly changes: readonly NamedChange[]; readonly next: string | null; readonly newest: string | null };

function nameChange(
  row: ChangeRow,
  names: { providers: ReadonlyMap<string, string>; models: ReadonlyMap<string, { name: string }> },
): NamedChange {
  const { id, lab, source, sourceName, at, ...change } = row;
  const side = (stored: ChangeRow["before"]) => stored && { ...stored, source, sourceName, checkedAt: at };
  return {
    ...change,
    id,
    lab,
    at,
    sourceName,
    before: side(row.before),
    after: side(row.after),
    providerName: names.providers.get(row.provider) ?? row.provider,
    modelName: names.models.get(row.model)?.name ?? row.model,
  };
}

/** The changes that a Filter lets through, newest first, with the names of what they are of. */
export async function getChanges(filter: ChangeFilter, limit: number): Promise<ChangePage> {
  const { sql } = database();
  const [rows, models, { core }] = await Promise.all([listChanges(sql, filter, limit + 1), listModelNames(sql), getBoard(null)]);
  const providers = new Map(core.providers.map(({ slug, name }) => [slug, name]));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    changes: shown.map((row) => nameChange(row, { providers, models })),
    next: rows.length > limit && last ? cursorOf(last) : null,
    newest: core.newest,
  };
}
