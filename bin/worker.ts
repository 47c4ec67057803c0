import { setTimeout as sleep } from "node:timers/promises";
import { destination } from "pino";
import { isLostConnection, isUnavailable } from "@/db/wall/guard";
import { readPullSettings } from "@/server/catalog/pull-settings";
import { readEnv } from "@/server/env";
import { startWorker, type Worker } from "@/server/jobs/start-worker";
import { makeLogger } from "@/server/make-logger";
import { readSettings } from "@/server/settings";
import { readSecrets } from "@/server/vault/secrets";
import exitCodes from "./exit-codes.json";

const lastResortMs = 8_000;
const AWAY_MS = 500;
const logger = makeLogger(destination({ dest: 2, sync: true }));

function refuse(message: string): never {
  logger.error({ event: "worker.start", message }, "the worker cannot start");
  process.exit(exitCodes.badSetting);
}

// postgres.js lets go of a promise while it greets the server: a connection lost at that moment must not end the worker.
process.on("unhandledRejection", (cause) => {
  if (!isLostConnection(cause)) throw cause;
  logger.warn({ event: "worker.trouble", err: cause }, "a connection was lost and is made anew");
});

const env = readEnv(process.env);
const settings = readPullSettings(process.env);
if (!env.ok) refuse(env.error);
if (!settings.ok) refuse(settings.error);
if (env.value.databaseUrl === null) refuse("DATABASE_URL is not set: start Tollboard with `npm start`");

const secrets = readSecrets(process.env);
const people = readSettings(process.env);
if (!secrets.ok) refuse(secrets.error);
if (!people.ok) refuse(people.error);

const options = {
  url: env.value.databaseUrl,
  pulls: env.value.pulls,
  settings: settings.value,
  logger,
  teams: { settings: people.value, secrets: secrets.value, dataDir: env.value.dataDir },
};

let isStopping = false;

/** Waits while the database is away: whoever restarts it does not want to look after this too. */
async function begin(): Promise<Worker> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await startWorker(options);
    } catch (cause) {
      if (!isUnavailable(cause) || isStopping) throw cause;
      if (!isTold) logger.warn({ event: "worker.start", err: cause }, "the database is away: the worker begins when it is back");
      await sleep(AWAY_MS);
    }
  }
}

const starting = begin();

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), lastResortMs).unref();
  await starting
    .then((worker) => worker.stop())
    .catch((err: unknown) => logger.warn({ event: "worker.stop", err }, "stopped with trouble"));
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());

await starting;
logger.debug({ event: "worker.start", ms: Math.round(performance.now()) }, "the worker is ready");
