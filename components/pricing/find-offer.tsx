import { FindOffers, type FoundOffers } from "@/components/catalog/find-offers";
import { calculatorHref } from "@/components/pricing/urls";
import { AddressFields } from "@/components/ui/address-fields";
import { type CalculatorFilter, calculatorQuery } from "@/lib/pricing/calculator";

/** Finds the Offer to work with. */
export function FindOffer({ filter, found }: { filter: CalculatorFilter; found: FoundOffers }) {
  return (
    <section className="no-print mt-4" aria-label="Choose an offer">
      <FindOffers
        action="/calculator"
        kept={<AddressFields query={calculatorQuery(filter)} own="find" />}
        label={filter.offer ? "Another offer" : "At which offer"}
        words={filter.find}
        found={found}
        linkOf={({ pick }, { className, children }) => (
          <a className={className} href={calculatorHref({ ...filter, offer: pick, find: "", service: null })}>
            {children}
          </a>
        )}
      />
    </section>
  );
}
