import { connect } from "@/db/client";
import { findEmbedded } from "@/db/embedded";

// Prints all that is in the database of a running Tollboard, by COPY of every table of every schema, for a search.

const [dataDir = ""] = process.argv.slice(2);
const url = await findEmbedded(dataDir);
if (url === null) throw new Error("there is no Tollboard at work on that folder");
const { sql, close } = connect(url, { max: 1 });
const tables = await sql<{ name: string }[]>`
  select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;
for (const { name } of tables) {
  process.stdout.write(`\n-- ${name}\n`);
  for await (const chunk of await sql.unsafe(`copy ${name} to stdout`).readable()) process.stdout.write(chunk as Buffer);
}
await close();
