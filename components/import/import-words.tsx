import { type StateTone, StateWord } from "@/components/ui/state-word";
import { parseDecimal } from "@/lib/base/decimal";
import { formatAmount } from "@/lib/format/amount";
import { type ImportState, type ImportWay, type SteppedImport, WORKED_STATES } from "@/lib/usage/import-state";
import { REJECT_REASONS } from "@/lib/usage/record-fault";

const STATES: Readonly<Record<ImportState, readonly [tone: StateTone, words: string]>> = {
  received: ["unknown", "Being looked at"],
  preview: ["warning", "Waits for you"],
  queued: ["unknown", "Waits for a worker"],
  running: ["unknown", "Running"],
  paused: ["quiet", "Paused"],
  done: ["good", "Done"],
  failed: ["warning", "Failed"],
  cancelled: ["quiet", "Cancelled"],
  withdrawing: ["unknown", "Being withdrawn"],
  withdrawn: ["quiet", "Withdrawn"],
};

const WAYS: Readonly<Record<ImportWay, string>> = {
  upload: "as an upload",
  command: "on the command line",
  folder: "from a watched folder",
  bucket: "from a bucket",
  pull: "pulled from its API",
  push: "pushed span by span",
};

const isWay = (way: string): way is ImportWay => Object.hasOwn(WAYS, way);

/** How an import came to us. */
export const wayWords = (way: string): string => (isWay(way) ? WAYS[way] : way);

/** How an import stands. */
export function ImportStateWord({ state }: { state: ImportState }) {
  const [tone, words] = STATES[state];
  return <StateWord tone={tone}>{words}</StateWord>;
}

/** Whether an import's state changes without anybody's doing. What the command line left behind, no worker takes up. */
export const isMoving = ({ state, way }: SteppedImport): boolean =>
  WORKED_STATES.includes(state) && !(way === "command" && state === "queued");

/** Why a record was refused. A reason that has no words stands for itself. */
export const reasonWords = (reason: string): string => (REJECT_REASONS as Readonly<Record<string, string>>)[reason] ?? reason;

const UNITS = ["bytes", "kB", "MB", "GB"];

/** The size of a file: `812 bytes`, `4.2 MB`. */
export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < UNITS.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

const PER_USD = 21;

/** An amount given as decimal USD; `null` is not known. */
export function usdWords(usd: string | null): string {
  const amount = usd === null ? null : parseDecimal(usd);
  if (!amount) return "not known";
  const exact = amount.coefficient * 10n ** BigInt(PER_USD - amount.scale);
  return exact < 0n ? `−${formatAmount(-exact)}` : formatAmount(exact);
}
