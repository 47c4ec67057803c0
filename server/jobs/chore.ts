import "server-only";
import type { Logger } from "pino";
import type { TeamStore } from "@/db/commands/change-team";
import type { FetchSettings } from "@/server/http/fetch-settings";
import type { Settings } from "@/server/settings";
import type { Secrets } from "@/server/vault/secrets";

/** What the chores of the worker work with. `signal` is aborted when the worker is to stop. */
export type ChoreContext = {
  readonly store: TeamStore;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly fetch: FetchSettings;
  readonly dataDir: string;
  /** The database as this worker reaches it, for processes of its own. */
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** Work on one thing, for which somebody has sent a job with its ids. */
export type JobContext = ChoreContext & { readonly ids: unknown };

/** Work that is done when it is asked for, some of it at a time in one worker. */
export type Task = {
  readonly queue: string;
  readonly atOnce: number;
  /** After how long one job is taken for lost. **Units**: seconds. */
  readonly mostSeconds: number;
  readonly run: (context: JobContext) => Promise<void>;
};

/** Work that comes round by itself, in one worker at a time. */
export type Chore = {
  readonly queue: string;
  readonly cron: string;
  readonly run: (context: ChoreContext) => Promise<void>;
};
