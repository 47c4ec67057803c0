import { ChangeEntry } from "@/components/catalog/change/change-entry";
import { sizeWords } from "@/components/catalog/change/change-words";
import type { ChangeKind } from "@/lib/catalog/change/change";
import { type ChangeGroup, groupByDay, type NamedChange } from "@/lib/catalog/change/named-change";
import { formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";

const TOGETHER: Readonly<Record<Exclude<ChangeKind, "restated">, (count: number) => string>> = {
  price: (count) => formatNoun(count, "price change"),
  limit: (count) => formatNoun(count, "limit change"),
  term: (count) => formatNoun(count, "other change"),
  new: (count) => formatNoun(count, "new offer"),
  back: (count) => `${formatNoun(count, "offer")} listed again`,
  gone: (count) => `${formatNoun(count, "offer")} not listed any more`,
  retired: (count) => `${formatNoun(count, "offer")} retired or to be`,
};

const moveOf = ({ ratio }: NamedChange): number => Math.abs(Math.log(ratio === null || ratio <= 0 ? 1 : ratio));

/** How far prices of a group fell and rose, such as `50 % less to 1.2 times as much`; empty without ratios. */
function rangeWords(changes: readonly NamedChange[]): string {
  const moved = changes.filter(({ ratio }) => ratio !== null && ratio !== 1).sort((a, b) => (a.ratio ?? 1) - (b.ratio ?? 1));
  const [least, most] = [moved[0], moved.at(-1)].map((change) => (change ? sizeWords(change) : ""));
  return least === most ? (least ?? "") : `${least} to ${most}`;
}

function Group({ group: { changes } }: { group: ChangeGroup }) {
  const [first] = changes;
  if (!first) return null;
  if (changes.length === 1) return <ChangeEntry change={first} />;
  const sorted = changes.toSorted((a, b) => moveOf(b) - moveOf(a));
  const models = [...new Set(sorted.map(({ modelName }) => modelName))];
  const range = rangeWords(changes);
  return (
    <li className="border-rule border-b last:border-b-0">
      <details>
        <summary className="min-h-10 px-4 py-2.5">
          <span className="font-[550]">{first.providerName}</span>: {TOGETHER[first.kind](changes.length)}
          {range && `, ${range}`}{" "}
          <span className="text-muted">
            {models.slice(0, 4).join(", ")}
            {models.length > 4 && " …"}
          </span>
        </summary>
        <ul className="border-rule border-t pl-4">
          {sorted.map((change) => (
            <ChangeEntry key={change.id} change={change} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Changes by day, newest first; many alike at one Provider in one line that opens. */
export function ChangeFeed({ changes }: { changes: readonly NamedChange[] }) {
  return groupByDay(changes).map(({ day, groups }) => (
    <section key={day} className="mt-6" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="mb-2 font-[550] text-title">
        <time dateTime={day}>{formatDay(day)}</time>
      </h2>
      <ul className="rounded-[10px] border border-rule bg-panel">
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
    </section>
  ));
}
