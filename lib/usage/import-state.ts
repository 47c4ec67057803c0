import type { Action } from "@/lib/team/policy";

/**
 * How an import stands. `received`: there, not looked at yet. `preview`: waits for a person. `queued`: waits for a worker.
 * `withdrawing`: its rows are being taken out again.
 */
export const IMPORT_STATES = [
  "received",
  "preview",
  "queued",
  "running",
  "paused",
  "done",
  "failed",
  "cancelled",
  "withdrawing",
  "withdrawn",
] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** States in which a worker has something to do. */
export const WORKED_STATES: readonly ImportState[] = ["received", "queued", "running", "withdrawing"];

/** States in which the file of an import is still needed. */
export const OPEN_STATES: readonly ImportState[] = ["received", "preview", "queued", "running", "paused"];

/** What a person can do with an import: what the policy is asked, from which states, and what it is then. */
export const IMPORT_STEPS = {
  start: { action: "import:control", from: ["preview"], to: "queued" },
  pause: { action: "import:control", from: ["queued", "running"], to: "paused" },
  resume: { action: "import:control", from: ["paused"], to: "queued" },
  cancel: { action: "import:control", from: ["received", "preview", "queued", "running", "paused"], to: "cancelled" },
  withdraw: { action: "import:withdraw", from: ["done", "cancelled", "failed"], to: "withdrawing" },
} as const satisfies Record<string, { action: Action; from: readonly ImportState[]; to: ImportState }>;

export type ImportStep = keyof typeof IMPORT_STEPS;

export const IMPORT_STEP_NAMES = Object.keys(IMPORT_STEPS) as [ImportStep, ...ImportStep[]];

/** What of an import decides which steps can be taken. */
export type SteppedImport = { readonly state: ImportState; readonly way: string };

/**
 * Whether a step can be taken now. What the command line imports is worked there, and what is pushed as it comes, so that neither can be
 * started nor paused.
 */
export function canStep(step: ImportStep, { state, way }: SteppedImport): boolean {
  if ((way === "command" || way === "push") && (step === "start" || step === "pause" || step === "resume")) return false;
  if (way === "push" && step === "cancel") return false;
  return IMPORT_STEPS[step].from.some((from) => from === state);
}

/** How an import came to us. */
export type ImportWay = "upload" | "command" | "folder" | "bucket" | "pull" | "push";
