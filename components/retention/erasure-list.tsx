import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { ErasureRow } from "@/lib/usage/retention";

const whatWords = ({ kind, day, zone }: ErasureRow): string => (kind === "all" ? "All usage" : `Rows before ${day} (${zone})`);

/** The times that usage was erased, the last one first. */
export function ErasureList({ erasures, zone }: { erasures: readonly ErasureRow[]; zone: string }) {
  return (
    <ul className="max-w-[860px] rounded-[10px] border border-rule bg-panel">
      {erasures.map((one) => (
        <li key={one.id} className="border-rule border-b px-4 py-3 last:border-b-0">
          <b>{whatWords(one)}</b>: {formatNoun(one.attempts, "attempt")}, {formatCount(one.copies)} second copies,{" "}
          {formatNoun(one.buckets, "row")} of reports; {one.keepsFigures ? "figures of each day stay" : "with their figures"}
          <span className="block text-muted text-note">
            {one.endedAt === null ? (
              <>
                asked for <ZonedTime at={one.createdAt} zone={zone} />, being erased
              </>
            ) : (
              <>
                erased <ZonedTime at={one.endedAt} zone={zone} />
              </>
            )}{" "}
            by {one.createdBy}
          </span>
        </li>
      ))}
    </ul>
  );
}
