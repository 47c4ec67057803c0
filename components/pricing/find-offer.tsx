import { FindOffers, type Found } from "@/components/catalog/find-offers";
import { calculatorHref } from "@/components/pricing/urls";
import { type CalculatorFilter, calculatorQuery } from "@/lib/pricing/calculator";

/** Finds the Offer to work with. */
export function FindOffer({ filter, found }: { filter: CalculatorFilter; found: readonly Found[] }) {
  return (
    <section className="no-print mt-4" aria-label="Choose an offer">
      <FindOffers
        action="/calculator"
        kept={[...new URLSearchParams(calculatorQuery({ ...filter, find: "" }))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
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
