import { ChangeTable } from "@/components/share/change-table";
import { formatCount } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { CHANGE_KINDS, type ChangeKind, type ShareChange } from "@/lib/share/share-change";

const COUNTED: Readonly<Record<ChangeKind, string>> = {
  gone: "withdrawn or no longer seen",
  dearer: "dearer",
  cheaper: "cheaper",
  limit: "limits changed",
  stated: "now stated",
  new: "new",
};

const MOST = 500;

function countWords(changes: readonly ShareChange[]): string {
  const counts = CHANGE_KINDS.map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }));
  return counts.flatMap(({ kind, count }) => (count > 0 ? [`${formatCount(count)} ${COUNTED[kind]}`] : [])).join(", ");
}

/** What has changed of a pinned view: how much in a line, and the list below it. */
export function ChangesSince({ changes, asOf }: { changes: readonly ShareChange[]; asOf: string }) {
  const day = formatDay(asOf);
  if (changes.length === 0)
    return (
      <section aria-label="What has changed" className="mb-4 rounded-[10px] border border-rule bg-panel px-4 py-2.5">
        <b>Nothing shown here has changed</b> since {day}.
      </section>
    );
  return (
    <section aria-label="What has changed" className="mb-4 rounded-[10px] border border-rule bg-panel px-4 py-2.5">
      <details className="disclosure">
        <summary className="min-h-6 [&::after]:ml-1.5">
          <b>What has changed since {day}:</b> <span className="text-muted">{countWords(changes)}</span>
        </summary>
        <div className="mt-3 mb-1.5 max-h-[420px] overflow-y-auto">
          <ChangeTable changes={changes.slice(0, MOST)} caption={`What has changed since ${day}`} />
        </div>
        {changes.length > MOST && (
          <p className="text-muted text-note">
            The first {formatCount(MOST)} of {formatCount(changes.length)}.
          </p>
        )}
      </details>
    </section>
  );
}
