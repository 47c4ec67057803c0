import "server-only";
import type { Sql } from "postgres";
import { getLatestCapture } from "@/db/queries/catalog/get-catalog-state";

/**
 * The instant that a past instant means: the later of its last capture and its UTC midnight. Between the two nothing
 * changes, so what is built for the past is as few as captures and days, whatever instants are asked for. What has not come
 * yet means now.
 */
export async function settledInstant(sql: Sql, asOf: string): Promise<string> {
  const now = new Date().toISOString();
  const asked = asOf > now ? now : asOf;
  const midnight = `${asked.slice(0, 10)}T00:00:00.000Z`;
  const latest = await getLatestCapture(sql, asked);
  return latest !== null && latest > midnight ? latest : midnight;
}
