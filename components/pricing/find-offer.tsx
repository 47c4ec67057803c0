import { calculatorHref } from "@/components/pricing/urls";
import type { CalculatorFilter } from "@/lib/pricing/calculator";

type FindOfferProps = {
  filter: CalculatorFilter;
  found: readonly { readonly pick: string; readonly name: string; readonly note: string }[];
};

/** Finds the Offer to work with: an ordinary form, whose answers are links. */
export function FindOffer({ filter, found }: FindOfferProps) {
  const kept = [...new URLSearchParams(calculatorHref({ ...filter, find: "" }).split("?")[1] ?? "")];
  return (
    <section className="no-print mt-4" aria-label="Choose an offer">
      <form action="/calculator" className="flex max-w-[560px] flex-wrap items-end gap-2">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="min-w-0 flex-1">
          <span className="mb-1 block font-[550]">{filter.offer ? "Another offer" : "At which offer"}</span>
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
          {found.length === 0 && <p className="text-muted">Nothing is called “{filter.find}”.</p>}
          <ul className="rounded-[10px] border border-rule bg-panel empty:hidden">
            {found.map(({ pick, name, note }) => (
              <li key={pick} className="border-rule border-b last:border-b-0">
                <a
                  className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 hover:bg-page"
                  href={calculatorHref({ ...filter, offer: pick, find: "", service: null })}
                >
                  <span className="font-[550]">{name}</span>
                  <span className="break-all text-muted text-note">{note}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
