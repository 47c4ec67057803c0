import { destination } from "pino";
import { connect } from "@/db/client";
import { ImportStopped } from "@/db/commands/usage/import-run";
import { isLostConnection } from "@/db/wall/guard";
import { workImport } from "@/server/import/work-import";
import { CHILD_CODES } from "@/server/jobs/import-child";
import { makeLogger } from "@/server/make-logger";
import exitCodes from "./exit-codes.json";

// Does for one import whatever it waits for, then ends: the worker starts it with a Team's and an import's id.
const logger = makeLogger(destination({ dest: 2, sync: true }));
const [teamId = "", importId = ""] = process.argv.slice(2);
const { DATABASE_URL: url = "", TOLLBOARD_DATA: dataDir = "" } = process.env;

const isUnavailable = (cause: unknown): boolean =>
  isLostConnection(cause) ||
  (cause instanceof Error && "code" in cause && /^(57P0\d|53\d{3}|40001|40P01|ECONNREFUSED)$/.test(String(cause.code)));

function endWith(cause: unknown): never {
  if (cause instanceof ImportStopped) process.exit(CHILD_CODES.taken);
  if (isUnavailable(cause)) process.exit(CHILD_CODES.unavailable);
  logger.error({ event: "import.work", id: importId, teamId, err: cause }, "an import could not be worked");
  process.exit(exitCodes.failed);
}

process.on("unhandledRejection", endWith);
process.on("SIGTERM", () => process.exit(CHILD_CODES.unavailable));

const { sql, close } = connect(url, { max: 3 });
try {
  const work = () => workImport({ sql, dataDir, teamId, importId, now: Date.now() });
  // One that starts by itself is looked at and run in one go.
  while ((await work()) === "queued");
  await close();
  process.exit(CHILD_CODES.done);
} catch (cause) {
  endWith(cause);
}
