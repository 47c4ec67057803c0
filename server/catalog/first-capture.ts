import "server-only";
import { listSources } from "@/db/queries/catalog/list-sources";
import { database } from "@/server/database";

/** The ISO instant of the first capture of any Source: nothing is known before it. **Returns** `null` for an empty catalog. */
export async function getFirstCapture(): Promise<string | null> {
  const sources = await listSources(database().sql, new Date().toISOString());
  return sources.flatMap((source) => source.firstAt ?? []).sort()[0] ?? null;
}
