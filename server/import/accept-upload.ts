import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { isOverQuota, receiveImport } from "@/db/commands/usage/create-import";
import { newId } from "@/db/new-id";
import type { TeamScope } from "@/lib/team/scope";
import { UPLOAD_BYTES, UPLOAD_QUOTA } from "@/lib/usage/upload-limits";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { type Problem, problem } from "@/server/edge/public-route";
import { dataDir } from "@/server/import/data-dir";
import { ImportError, type ImportFault } from "@/server/import/import-error";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { findImportFormats } from "@/server/import/import-formats";
import { enqueueImport } from "@/server/import/import-queue";
import { type ReceivedFile, receiveUpload } from "@/server/import/receive-upload";
import { logger } from "@/server/log";
import { teamStore } from "@/server/store";

const STATUS: Partial<Record<ImportFault, readonly [status: number, title: string]>> = {
  too_large: [413, "Too large"],
  no_space: [507, "No room"],
  storage: [503, "Cannot be kept now"],
};

const MIB = 1024 ** 2;
const FULL = `The team has as many files waiting or running as it may: ${UPLOAD_QUOTA.files}, or ${UPLOAD_QUOTA.bytes / MIB} MiB. Let some end, or cancel them.`;

const PRIVATE = { "cache-control": "private, no-store" };

const explain = ({ fault, message }: ImportError): Response => {
  const [status, title] = STATUS[fault] ?? [400, "Bad file"];
  if (status < 500) return problem({ status, title, detail: message } satisfies Problem, PRIVATE);
  // Whoever runs this Tollboard has to hear of it.
  logger.error({ event: "import.upload", message }, "an upload could not be kept");
  return problem({ status, title, detail: message } satisfies Problem, { ...PRIVATE, "retry-after": "60" });
};

function lengthOf(headers: Headers): number | null {
  const text = headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

const badQuery = (path: string, message: string): Response =>
  problem({ status: 400, title: "Bad query", issues: [{ path, message }] }, PRIVATE);

type Asked = { readonly name: string; readonly format: string; readonly start: "true" | "false" };

/** Takes in a file as it is sent and enters it for a worker to look at. **Returns** its import's id, or the problem with it. */
export async function acceptUpload(request: Request, scope: TeamScope, { name, format, start }: Asked): Promise<{ id: string } | Response> {
  if (format !== "" && findImportFormats(format).length === 0) return badQuery("format", "is no gateway or format that is known");
  const sha256 = request.headers.get("x-sha256");
  if (sha256 !== null && !/^[0-9a-f]{64}$/i.test(sha256)) return badQuery("x-sha256", "must be a SHA-256 in hex");
  const length = lengthOf(request.headers);
  const expected = Math.min(length ?? 0, UPLOAD_BYTES);
  const isFull = await readTeam(database(), scope, "import:create", (tx) => isOverQuota(tx, scope.teamId, expected, UPLOAD_QUOTA));
  if (isFull) throw new AppError("conflict", FULL);
  try {
    const file = await receiveUpload(dataDir(), { body: request.body, length, sha256 });
    const id = newId("imp");
    keep(file, importFile(dataDir(), id));
    const { byteCount } = file;
    return await enter(scope, { id, name, format, sha256: file.sha256, byteCount, startsAlone: start === "true" });
  } catch (cause) {
    if (cause instanceof ImportError) return explain(cause);
    throw cause;
  }
}

function keep(file: ReceivedFile, place: string): void {
  try {
    file.keepAs(place);
  } catch (cause) {
    file.drop();
    throw cause;
  }
}

async function enter(scope: TeamScope, file: Parameters<typeof receiveImport>[2]["file"]): Promise<{ id: string }> {
  try {
    const made = await receiveImport(teamStore(), scope, { file, quota: UPLOAD_QUOTA, enqueue: enqueueImport });
    if (made.ok) return { id: made.value };
  } catch (cause) {
    removeImportFile(dataDir(), file.id);
    throw cause;
  }
  removeImportFile(dataDir(), file.id);
  throw new AppError("conflict", FULL);
}
