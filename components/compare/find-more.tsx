import { compareHref } from "@/components/compare/urls";
import { type CompareFilter, compareQuery, MAX_COLUMNS } from "@/lib/compare/filter";

/** An Offer or Model that words find. `note`: what tells it from others, in a few words. */
export type Found = { readonly pick: string; readonly name: string; readonly note: string };

type FindMoreProps = { filter: CompareFilter; found: readonly Found[]; isFirst: boolean };

/** Finds more to compare: an ordinary form, whose answers are links that add. */
export function FindMore({ filter, found, isFirst }: FindMoreProps) {
  if (filter.picks.length >= MAX_COLUMNS)
    return <p className="no-print mt-4 text-muted">Eight is the most that stand side by side. Remove one to add another.</p>;
  const kept = new URLSearchParams(compareQuery({ ...filter, find: "" }));
  return (
    <section className="no-print mt-6" aria-label="Add to the comparison">
      <form action="/compare" className="flex max-w-[560px] flex-wrap items-end gap-2">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="min-w-0 flex-1">
          <span className="mb-1 block font-[550]">{isFirst ? "Find what to compare" : "Add another"}</span>
          <input
            type="search"
            name="find"
            defaultValue={filter.find}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            placeholder="Model, provider or id"
            className="field w-full"
          />
        </label>
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {filter.find && (
        <div className="mt-3 max-w-[720px]" role="status">
          {found.length === 0 ? (
            <p className="text-muted">Nothing that is not already here is called “{filter.find}”.</p>
          ) : (
            <ul className="rounded-[10px] border border-rule bg-panel">
              {found.map(({ pick, name, note }) => (
                <li key={pick} className="border-rule border-b last:border-b-0">
                  <a
                    className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 hover:bg-page"
                    href={compareHref({ ...filter, picks: [...filter.picks, pick], find: "" })}
                  >
                    <span className="font-[550]">
                      <span aria-hidden="true">+ </span>
                      <span className="sr-only">Add </span>
                      {name}
                    </span>
                    <span className="break-all text-muted text-note">{note}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
