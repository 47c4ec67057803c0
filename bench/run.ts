import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/* Runs every benchmark, or those whose names are given, one after the other: each prints its figures as it gets them. */

const chosen = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".bench.ts"));
for (const file of files.sort()) {
  if (chosen.length > 0 && !chosen.some((name) => file.startsWith(name))) continue;
  process.stdout.write(`\n${file}\n`);
  const bench = (await import(pathToFileURL(path.join(import.meta.dirname, file)).href)) as { run: () => Promise<void> };
  await bench.run();
}
process.exit(0);
