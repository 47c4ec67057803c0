import type { ReactNode } from "react";
import { formatCount } from "@/lib/format/count";

/** An Offer or Model that words find. `note`: what tells it from others, in a few words. */
export type Found = { readonly pick: string; readonly name: string; readonly note: string };

/** What words find: as much as is listed, and how much there is. */
export type FoundOffers = { readonly found: readonly Found[]; readonly total: number };

type FindOffersProps = {
  /** Where the form leads, and the hidden fields of what its address keeps. */
  action: string;
  kept?: ReactNode;
  label: string;
  words: string;
  found: FoundOffers;
  linkOf: (found: Found, link: { readonly className: string; readonly children: ReactNode }) => ReactNode;
  /** What following an answer does, such as `Add`; empty where it merely chooses. */
  verb?: string;
};

/** Finds Offers by words: an ordinary form, whose answers are links. */
export function FindOffers({ action, kept, label, words, found: { found, total }, linkOf, verb = "" }: FindOffersProps) {
  return (
    <>
      <form action={action} className="flex max-w-[560px] flex-wrap items-end gap-2">
        {kept}
        <label className="min-w-0 flex-1">
          <span className="mb-1 block font-[550]">{label}</span>
          <input
            type="search"
            name="find"
            defaultValue={words}
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
      {words && (
        <div className="mt-3 max-w-[720px]" role="status">
          {found.length === 0 ? (
            <p className="text-muted">Nothing else is called “{words}”.</p>
          ) : (
            <ul className="rounded-[10px] border border-rule bg-panel">
              {found.map((one) => (
                <li key={one.pick} className="border-rule border-b last:border-b-0">
                  {linkOf(one, {
                    className: "flex min-h-10 flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 hover:bg-page",
                    children: (
                      <>
                        <span className="font-[550]">
                          {verb && (
                            <>
                              <span aria-hidden="true">+ </span>
                              <span className="sr-only">{verb} </span>
                            </>
                          )}
                          {one.name}
                        </span>
                        <span className="break-all text-muted text-note">{one.note}</span>
                      </>
                    ),
                  })}
                </li>
              ))}
            </ul>
          )}
          {total > found.length && (
            <p className="mt-2 text-muted">
              The first {found.length} of {formatCount(total)}. A provider’s name or part of an id beside the model’s narrows them.
            </p>
          )}
        </div>
      )}
    </>
  );
}
