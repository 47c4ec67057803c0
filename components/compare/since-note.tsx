import { sideWords, sizeWords, subjectWords, WHOLE } from "@/components/catalog/change/change-words";
import { cellHref } from "@/components/catalog/urls";
import type { OfferChange } from "@/lib/catalog/change/change";
import { type ChangesSince, countChanges } from "@/lib/compare/changes-since";
import { formatNoun } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";

export type SinceNoteProps = {
  changes: ChangesSince;
  /** Names of what the changes are of, by slug and id. */
  providers: Readonly<Record<string, string>>;
  models: Readonly<Record<string, string>>;
};

const HEADS: readonly (readonly [keyof ChangesSince, string])[] = [
  ["cheaper", "Cheaper"],
  ["dearer", "Dearer"],
  ["ended", "Ended or ending"],
  ["arrived", "New or back"],
  ["other", "Otherwise changed"],
];

/** New Offers of one Model at one Provider, as one line. */
function Arrivals({ changes, providers, models }: { changes: readonly OfferChange[] } & Omit<SinceNoteProps, "changes">) {
  const [first] = changes;
  if (!first) return null;
  if (changes.length === 1) return <Entry change={first} providers={providers} models={models} />;
  return (
    <li className="border-rule border-b py-2 last:border-b-0">
      <a className="font-[550] hover:underline" href={cellHref(first.model, first.provider)}>
        {models[first.model] ?? first.model} at {providers[first.provider] ?? first.provider}
      </a>
      <span className="block">{formatNoun(changes.length, "more offer")} listed now</span>
    </li>
  );
}

function Entry({ change, providers, models }: { change: OfferChange } & Omit<SinceNoteProps, "changes">) {
  const { after, before, field, kind, model, nativeId, provider } = change;
  const side = after ?? before;
  const size = sizeWords(change);
  return (
    <li className="border-rule border-b py-2 last:border-b-0">
      <a className="font-[550] hover:underline" href={cellHref(model, provider)}>
        {models[model] ?? model} at {providers[provider] ?? provider}
      </a>{" "}
      <span className="break-all font-mono text-muted text-note">{nativeId}</span>
      <span className="block">
        {field === null ? (
          WHOLE[kind]
        ) : (
          <>
            {subjectWords(change)}: <span className="text-muted">{sideWords(change, before)}</span> <span aria-hidden="true">→</span>
            <span className="sr-only">to</span> <b>{sideWords(change, after)}</b>
            {size && ` (${size})`}
          </>
        )}
      </span>
      {side && (
        <span className="block text-faint text-note">
          {side.sourceName}, {side.isDateBound ? "captured not later than " : "since "}
          {formatDay(side.since)}
        </span>
      )}
    </li>
  );
}

/** What changed since something was pinned: the cheaper and the dearer, what ended, what is new, and the rest. */
export function SinceNote({ changes, providers, models }: SinceNoteProps) {
  const count = countChanges(changes);
  if (count === 0) return <p className="mt-2">Nothing of it has changed since.</p>;
  return (
    <details className="disclosure mt-2" open={count <= 6}>
      <summary className="button">{formatNoun(count, "change")} since</summary>
      <div className="mt-3 grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {HEADS.map(([key, head]) =>
          changes[key].length === 0 ? null : (
            <section key={key}>
              <h3 className="font-[550]">
                {head} <span className="font-normal text-muted">{changes[key].length}</span>
              </h3>
              <ul>
                {key === "arrived"
                  ? [...Map.groupBy(changes.arrived, ({ model, provider }) => `${provider} ${model}`)].map(([name, same]) => (
                      <Arrivals key={name} changes={same} providers={providers} models={models} />
                    ))
                  : changes[key].map((change) => (
                      <Entry
                        key={`${change.offerId} ${change.kind} ${change.field}`}
                        change={change}
                        providers={providers}
                        models={models}
                      />
                    ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </details>
  );
}
