import type { Sql } from "postgres";

/** All that is in a database, by COPY of every table of every schema: pieces of text, each table under its name. */
export async function* copyTables(sql: Sql): AsyncGenerator<string> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;
  for (const { name } of tables) {
    yield `\n-- ${name}\n`;
    for await (const chunk of await sql.unsafe(`copy ${name} to stdout`).readable()) yield String(chunk);
  }
}
