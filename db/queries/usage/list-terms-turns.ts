import "server-only";
import type { Sql } from "postgres";

/** The instants (ISO) at which some Providers began or ceased to state any of `fields`, by slug, in order. */
export async function listTermsTurns(
  sql: Sql,
  slugs: readonly string[],
  fields: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await sql<{ slug: string; turns: Date[] }[]>`
    select p.slug, array_agg(distinct turn order by turn) as turns
    from provider p join fact f on f.provider_id = p.id cross join lateral (values (f."from"), (f.until)) as turned(turn)
    where p.slug = any(${[...slugs]}::text[]) and f.field = any(${[...fields]}::text[]) and turn is not null group by 1`;
  return new Map(rows.map(({ slug, turns }) => [slug, turns.map((turn) => turn.toISOString())]));
}
