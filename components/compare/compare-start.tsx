import { compareHref } from "@/components/compare/urls";
import { DEFAULT_COMPARE } from "@/lib/compare/filter";
import { formatNoun } from "@/lib/format/count";

/** A comparison to begin with: the Offers of a Model that many serve. */
export type Suggestion = { readonly name: string; readonly providers: number; readonly picks: readonly string[] };

/** Before anything is picked: what this page does, and three ways in. */
export function CompareStart({ suggestions }: { suggestions: readonly Suggestion[] }) {
  return (
    <div className="mt-4 max-w-[720px]">
      <p className="text-muted">
        Put two to eight offers side by side: every price and tier, limits, terms, and what your own workload would cost at each. Pick them
        on the board or on a model's page, find them here, or begin with one of these:
      </p>
      <ul className="mt-3 grid gap-2 sm:grid-cols-2">
        {suggestions.map(({ name, providers, picks }) => (
          <li key={name}>
            <a
              className="flex min-h-10 items-center justify-between gap-3 rounded-[10px] border border-rule bg-panel px-4 hover:border-edge"
              href={compareHref({ ...DEFAULT_COMPARE, picks })}
            >
              <span className="font-[550]">{name}</span>
              <span className="text-muted text-note">
                {picks.length} of {formatNoun(providers, "provider")}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
