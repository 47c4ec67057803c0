import type { Sql } from "postgres";
import { loadFile } from "@/bin/command/catalog-load";
import { reviewHeld } from "@/bin/command/catalog-review";
import { showStatus } from "@/bin/command/catalog-status";
import { type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { connect } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { isSourceId, SOURCES } from "@/lib/catalog/source";
import { pullSources } from "@/server/catalog/pull-source";
import { readEnv } from "@/server/env";

const OPTIONS = { at: { type: "string" }, scope: { type: "string" }, note: { type: "string" } } as const;

async function onDatabase(output: Output, work: (sql: Sql) => Promise<number>): Promise<number> {
  const env = readEnv(process.env);
  if (!env.ok) throw new UsageError(env.error);
  return withDatabase({ ...env.value, log: output.note }, async (url) => {
    const connection = connect(url, { max: 4 });
    try {
      return await work(connection.sql);
    } finally {
      await connection.close();
    }
  });
}

function requireSources(names: readonly string[]) {
  return names.map((name) => {
    if (!isSourceId(name)) throw new UsageError(`there is no source "${name}"; known: ${Object.keys(SOURCES).join(" ")}`);
    return name;
  });
}

async function pull(output: Output, names: readonly string[]): Promise<number> {
  const sources = requireSources(names);
  return onDatabase(output, async (sql) => {
    const reports = await pullSources(sql, sources.length > 0 ? sources : undefined, { now: new Date().toISOString() });
    if (output.json) output.print(JSON.stringify(reports));
    else
      for (const report of reports)
        output.print(`${report.source.padEnd(22)} ${report.outcome}${"message" in report && report.message ? `: ${report.message}` : ""}`);
    return reports.some((report) => report.outcome === "failed" || report.outcome === "needs_key") ? 1 : 0;
  });
}

/** Runs one `tollboard catalog …` command. **Returns** the exit code. **Throws** `UsageError` on words it does not know. */
export async function catalogCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, OPTIONS);
  const [verb, ...rest] = positionals;
  switch (verb) {
    case "load": {
      const [name, file, ...extra] = rest;
      if (!name || !file || extra.length > 0) throw new UsageError("catalog load takes SOURCE and FILE");
      const [source] = requireSources([name]);
      if (!source) throw new UsageError("catalog load takes SOURCE and FILE");
      return onDatabase(output, (sql) => loadFile(sql, output, { source, file, at: values.at, scope: values.scope }));
    }
    case "pull":
      return pull(output, rest);
    case "status":
      return onDatabase(output, (sql) => showStatus(sql, output));
    case "review":
      return onDatabase(output, (sql) => reviewHeld(sql, output, { decision: rest[0], id: rest[1], note: values.note }));
    default:
      throw new UsageError(verb ? `there is no command "catalog ${verb}"` : "catalog takes load, pull, status or review");
  }
}
