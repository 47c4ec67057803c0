import { FindOffers, type Found } from "@/components/catalog/find-offers";
import { calculatorHref } from "@/components/pricing/urls";
import { type CalculatorFilter, calculatorQuery } from "@/lib/pricing/calculator";

/** Finds the Offer to work with. */
export function FindOffer({ filter, found }: { filter: CalculatorFilter; found: readonly Found[] }) {
  return (
    <section className="no-print mt-4" aria-label="Choose an offer">
      <FindOffers
        action="/calculator"
        kept={new URLSearchParams(calculatorQuery({ ...filter, find: "" }))}
        label={filter.offer ? "Another offer" : "At which offer"}
        words={filter.find}
        found={found}
        hrefOf={({ pick }) => calculatorHref({ ...filter, offer: pick, find: "", service: null })}
      />
    </section>
  );
}
