import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import type { FetchSettings } from "@/server/http/fetch-settings";
import type { Secrets } from "@/server/vault/secrets";

/** What looking at sources works with. `watchDir`: the folder that the operator allows; `now`: ms since 1970. */
export type SourceTools = {
  readonly store: TeamStore;
  readonly secrets: Pick<Secrets, "ring" | "fingerprintKey">;
  readonly fetch: FetchSettings;
  readonly dataDir: string;
  readonly watchDir: string | null;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** For how long one object of a bucket may take, and may send nothing; the usual times where it is absent. **Units**: ms. */
  readonly patience?: { readonly totalMs: number; readonly idleMs: number };
};

/**
 * How a look at a source ended. `done`: with `inMs` where it is due again sooner than usual, and `words` on what was left out. `waits`: for
 * an import. `fault`: it is tried again, later each time, or when the other side said. `pause`: a person has to see to it.
 */
export type LookEnd =
  | { readonly kind: "done"; readonly inMs?: number; readonly words?: string }
  | { readonly kind: "waits" }
  | { readonly kind: "fault"; readonly words: string; readonly retryMs?: number }
  | { readonly kind: "pause"; readonly words: string };

/** What the Team's sources may have waiting or running at a time. */
export const SOURCE_QUOTA = { files: 20, bytes: 1024 ** 3 } as const;
