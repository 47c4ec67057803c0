import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { stepImport } from "@/db/commands/usage/step-import";
import { getImportDetail, listImports, pageRejects } from "@/db/queries/usage/get-import";
import type { TeamScope } from "@/lib/team/scope";
import type { ApiImportDetail, ApiImportList } from "@/lib/usage/import-schema";
import type { ImportState, ImportStep } from "@/lib/usage/import-state";
import { answerDetail, answerImport } from "@/server/api/import-answers";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { enqueueImport } from "@/server/import/import-queue";
import { teamStore } from "@/server/store";

type ListPage = { readonly limit: number; readonly before?: number | undefined };

/** A page of a Team's imports, latest first. **Throws** `PolicyError`. */
export async function readImports(scope: TeamScope, { limit, before = undefined }: ListPage): Promise<ApiImportList> {
  const rows = await readTeam(database(), scope, "import:list", (tx) =>
    listImports(tx, scope.teamId, { limit: limit + 1, before: before ?? null }),
  );
  const page = rows.slice(0, limit);
  return { rows: page.map(answerImport), next: rows.length > limit ? (page.at(-1)?.number ?? null) : null };
}

/** One import with some of its refused records; `null` where there is none of this id. **Throws** `PolicyError`. */
export async function readImport(
  scope: TeamScope,
  id: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ApiImportDetail | null> {
  return readTeam(database(), scope, "import:list", async (tx) => {
    const row = await getImportDetail(tx, scope.teamId, id);
    if (!row) return null;
    const rejects = await pageRejects(tx, scope.teamId, { importId: id, skip: after, limit: limit + 1 });
    return answerDetail(row, rejects.slice(0, limit), rejects.length > limit ? after + limit : null);
  });
}

const NOT_NOW: Readonly<Record<ImportStep, string>> = {
  start: "Only an import that waits after its preview can be started.",
  pause: "Only an import that waits for a worker or runs can be paused.",
  resume: "Only a paused import can be resumed.",
  cancel: "This import has ended already.",
  withdraw: "Only an import that has ended, and is not withdrawn yet, can be withdrawn.",
};

const ERASED = "Its rows are erased, since they are older than what the team keeps: nothing is left to withdraw, and kept figures stay.";

/** Takes a step with an import. **Throws** `not_found`, `conflict` with the reason, `PolicyError`. */
export async function takeStep(scope: TeamScope, id: string, step: ImportStep): Promise<{ id: string; state: ImportState }> {
  const taken = await stepImport(teamStore(), scope, { id, step, enqueue: enqueueImport });
  if (taken.ok) return taken.value;
  if (taken.error === "not_found") throw new AppError("not_found");
  throw new AppError("conflict", taken.error === "erased" ? ERASED : NOT_NOW[step]);
}
