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
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** Work that comes round by itself, in one worker at a time. */
export type Chore = {
  readonly queue: string;
  readonly cron: string;
  readonly run: (context: ChoreContext) => Promise<void>;
};
