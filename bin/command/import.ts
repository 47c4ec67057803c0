import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type CommandContext, commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { readTeam } from "@/db/commands/change-team";
import { createImport } from "@/db/commands/usage/create-import";
import { getImport, type ImportRow, listRejects, type RejectRow } from "@/db/queries/usage/get-import";
import type { TeamScope } from "@/lib/team/scope";
import { chooseFormat } from "@/server/import/choose-format";
import { ImportError } from "@/server/import/import-error";
import { runImport } from "@/server/import/run-import";

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function summary(file: string, row: ImportRow, rejects: readonly RejectRow[]): string[] {
  const { read, inserted, duplicate, replaced, ignored, rejected } = row;
  const shown = rejects.slice(0, 20).map(({ line, reason, detail }) => `  line ${line} rejected: ${reason} (${detail})`);
  return [
    `${file}: ${row.format}, ${read} read, ${inserted} inserted, ${duplicate} duplicate, ${replaced} replaced, ${ignored} ignored, ${rejected} rejected`,
    ...(row.grain === "bucket" ? ["  a report over spans of time: kept beside what is logged, never added to it"] : []),
    ...shown,
    ...(rejects.length > shown.length ? [`  … and ${rejected - shown.length} more rejected`] : []),
  ];
}

async function importFile({ store }: CommandContext, scope: TeamScope, { file, gateway }: { file: string; gateway: string | undefined }) {
  const { format } = await chooseFormat(file, gateway);
  const [sha256, { size }] = [await sha256Of(file), await stat(file)];
  const { gateway: from, grain, id: formatId } = format;
  const made = { name: path.basename(file), way: "command", format: formatId, gateway: from, grain, sha256, byteCount: size } as const;
  const id = await createImport(store, scope, made);
  await runImport({ sql: store.sql, teamId: scope.teamId, importId: id, path: file, now: Date.now() });
  return readTeam(store, scope, "import:list", async (tx) => ({
    row: await getImport(tx, scope.teamId, id),
    rejects: await listRejects(tx, scope.teamId, id),
  }));
}

/** Runs `tollboard import TEAM FILE [--gateway G]`. **Returns** the exit code: 1 when the file is refused as a whole. */
export async function importCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, { gateway: { type: "string" } });
  const [team, file, ...extra] = positionals;
  if (!team || !file || extra.length > 0) throw new UsageError("import takes TEAM FILE");
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    try {
      const { row, rejects } = await importFile(context, scope, { file, gateway: values.gateway });
      if (!row || row.failure !== null) throw new ImportError("not_readable", row?.failure ?? "the import is gone");
      const { gateway, grain, read, inserted, duplicate, replaced, ignored, rejected } = row;
      if (output.json)
        output.print(JSON.stringify({ file, gateway, grain, read, inserted, duplicate, replaced, ignored, rejected, rejects }));
      else for (const line of summary(file, row, rejects)) output.print(line);
      return 0;
    } catch (cause) {
      if (!(cause instanceof ImportError)) throw cause;
      fail(output, cause.fault, `${file} refused: ${cause.message}`);
      return 1;
    }
  });
}
