import { catalogCommand } from "@/bin/command/catalog";
import { fail, type Output, UsageError } from "@/bin/command/output";

const USAGE = `Usage: tollboard COMMAND [--json]

  catalog load SOURCE FILE [--at INSTANT] [--scope PART]   ingest one captured file of a source as of an instant
  catalog pull [SOURCE…]                                   fetch the live lists now
  catalog status                                           sources, ages, counts, conflicts, what is kept raw
  catalog review [accept|reject ID] [--note TEXT]          held prices, and what becomes of one

Settings: DATABASE_URL (your PostgreSQL 15 or newer), TOLLBOARD_DATA (folder of the embedded one; default .tollboard).
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.`;

const output: Output = {
  json: process.argv.includes("--json"),
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

async function run(words: readonly string[]): Promise<number> {
  const [area, ...rest] = words;
  if (area === "catalog") return catalogCommand(rest, output);
  if (area === undefined || area === "help" || area === "--help") {
    output.print(USAGE);
    return area === undefined ? 2 : 0;
  }
  throw new UsageError(`there is no command "${area}"`);
}

try {
  process.exitCode = await run(process.argv.slice(2).filter((word) => word !== "--json"));
} catch (cause) {
  process.exitCode = cause instanceof UsageError ? 2 : 1;
  fail(output, cause instanceof UsageError ? "usage" : "failed", cause instanceof Error ? cause.message : String(cause));
  if (cause instanceof UsageError) output.note(`\n${USAGE}`);
}
