import { ZonedTime } from "@/components/ui/stacked-table";
import { formatCount, formatNoun } from "@/lib/format/count";

/** One time that usage was or is being erased. Instants are ISO texts. */
export type Erasure = {
  readonly id: string;
  readonly kind: "retention" | "all";
  readonly day: string;
  readonly zone: string;
  readonly keepsFigures: boolean;
  readonly attempts: number;
  readonly copies: number;
  readonly buckets: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
};

const whatWords = ({ kind, day, zone }: Erasure): string => (kind === "all" ? "All usage" : `Rows before ${day} (${zone})`);

/** The times that usage was erased, the last one first. */
export function ErasureList({ erasures, zone }: { erasures: readonly Erasure[]; zone: string }) {
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
