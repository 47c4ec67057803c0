import { FindOffers, type Found } from "@/components/catalog/find-offers";
import { compareHref, withoutFind } from "@/components/compare/urls";
import { type CompareFilter, compareQuery, MAX_COLUMNS } from "@/lib/compare/filter";

type FindMoreProps = { filter: CompareFilter; found: readonly Found[]; isFirst: boolean };

/** Finds more to compare, as long as there is room. */
export function FindMore({ filter, found, isFirst }: FindMoreProps) {
  if (filter.picks.length >= MAX_COLUMNS)
    return <p className="no-print mt-4 text-muted">Eight is the most that stand side by side. Remove one to add another.</p>;
  return (
    <section className="no-print mt-6" aria-label="Add to the comparison">
      <FindOffers
        action="/compare"
        kept={new URLSearchParams(compareQuery(withoutFind(filter)))}
        label={isFirst ? "Find what to compare" : "Add another"}
        words={filter.find}
        found={found}
        hrefOf={({ pick }) => compareHref({ ...withoutFind(filter), picks: [...filter.picks, pick] })}
        verb="Add"
      />
    </section>
  );
}
