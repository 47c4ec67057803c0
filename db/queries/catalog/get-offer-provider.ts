import "server-only";
import type { Sql } from "postgres";

/** The slug of the Provider whose Offer an id is. **Returns** `null` for an id that is none. */
export async function getOfferProvider(sql: Sql, id: number): Promise<string | null> {
  const [row] = await sql<{ provider: string }[]>`select provider_slug as provider from offer where id = ${id}`;
  return row?.provider ?? null;
}
