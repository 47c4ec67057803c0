import { connect } from "@/db/client";
import { findEmbedded } from "@/db/embedded";
import { copyTables } from "@/db/test/copy-tables";

// Prints all that is in the database of a running Tollboard, for a search.

const [dataDir = ""] = process.argv.slice(2);
const url = await findEmbedded(dataDir);
if (url === null) throw new Error("there is no Tollboard at work on that folder");
const { sql, close } = connect(url, { max: 1 });
for await (const text of copyTables(sql)) process.stdout.write(text);
await close();
