import "server-only";
import { formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { TeamVerdict } from "@/server/audit/verify-team";

/** What came of verifying a log, in words; times in the given zone. */
export function verdictWords(verdict: TeamVerdict, zone: string): string {
  if (!verdict.ok && verdict.fault === "bad_checkpoint") return `The checkpoints cannot be trusted. ${verdict.message}`;
  if (!verdict.ok)
    return `The chain is broken at entry ${verdict.seq}. ${verdict.message} ${formatNoun(verdict.entries, "entry", "entries")} before it stand.`;
  const { entries, last } = verdict;
  if (entries === 0) return "Nothing has been logged yet, and no checkpoint says otherwise.";
  const point = last ? `last checkpoint ${formatZonedMinute(last.at, zone)} at entry ${last.seq}` : "no checkpoint yet";
  return `The chain of ${formatNoun(entries, "entry", "entries")} is whole, ${point}.`;
}
