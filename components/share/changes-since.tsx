import { ChangeTable } from "@/components/share/change-table";
import type { OfferChange } from "@/lib/catalog/change/change";
import { type ChangesSince as Changes, countChanges } from "@/lib/compare/changes-since";
import { compareNames, formatCount } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";

/** The gravest first. */
const COUNTED: readonly (readonly [keyof Changes, string])[] = [
  ["ended", "ended or ending"],
  ["dearer", "dearer"],
  ["cheaper", "cheaper"],
  ["other", "otherwise changed"],
  ["arrived", "new or back"],
];

const MOST = 500;

type ChangesSinceProps = {
  changes: Changes;
  /** Names of what the changes are of, by slug and id. */
  providers: Readonly<Record<string, string>>;
  models: Readonly<Record<string, string>>;
  asOf: string;
};

/** What has changed of a pinned view: how much in a line, and the list below it. */
export function ChangesSince({ changes, providers, models, asOf }: ChangesSinceProps) {
  const day = formatDay(asOf);
  const count = countChanges(changes);
  if (count === 0)
    return (
      <section aria-label="What has changed" className="mb-4 rounded-[10px] border border-rule bg-panel px-4 py-2.5">
        <b>Nothing shown here has changed</b> since {day}.
      </section>
    );
  const nameOf = ({ model, provider }: OfferChange): string => `${models[model] ?? model}\n${providers[provider] ?? provider}`;
  const listed = COUNTED.flatMap(([key]) => changes[key].toSorted((a, b) => compareNames(nameOf(a), nameOf(b))));
  return (
    <section aria-label="What has changed" className="mb-4 rounded-[10px] border border-rule bg-panel px-4 py-2.5">
      <details className="disclosure">
        <summary className="min-h-6 [&::after]:ml-1.5">
          <b>What has changed since {day}:</b>{" "}
          <span className="text-muted">
            {COUNTED.flatMap(([key, words]) => (changes[key].length > 0 ? [`${formatCount(changes[key].length)} ${words}`] : [])).join(
              ", ",
            )}
          </span>
        </summary>
        <div className="mt-3 mb-1.5 max-h-[420px] overflow-y-auto">
          <ChangeTable changes={listed.slice(0, MOST)} providers={providers} models={models} caption={`What has changed since ${day}`} />
        </div>
        {count > MOST && (
          <p className="text-muted text-note">
            The first {formatCount(MOST)} of {formatCount(count)}.
          </p>
        )}
      </details>
    </section>
  );
}
