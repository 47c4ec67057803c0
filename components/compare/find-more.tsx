import { FindOffers, type FoundOffers } from "@/components/catalog/find-offers";
import { CompareLink } from "@/components/compare/compare-link";
import { AddressFields } from "@/components/ui/address-fields";
import { type CompareFilter, compareQuery, MAX_COLUMNS } from "@/lib/compare/filter";

type FindMoreProps = { filter: CompareFilter; found: FoundOffers; isFirst: boolean };

/** Finds more to compare, as long as there is room. */
export function FindMore({ filter, found, isFirst }: FindMoreProps) {
  if (filter.picks.length >= MAX_COLUMNS)
    return <p className="no-print mt-4 text-muted">Eight is the most that stand side by side. Remove one to add another.</p>;
  return (
    <section className="no-print mt-6" aria-label="Add to the comparison">
      <FindOffers
        action="/compare"
        kept={<AddressFields query={compareQuery(filter)} own="find" />}
        label={isFirst ? "Find what to compare" : "Add another"}
        words={filter.find}
        found={found}
        linkOf={({ pick }, link) => <CompareLink {...link} patch={{ picks: [...filter.picks, pick], find: "" }} />}
        verb="Add"
      />
    </section>
  );
}
