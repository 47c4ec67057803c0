import { type CalculatorFilter, calculatorQuery } from "@/lib/pricing/calculator";

/** The calculator for a Filter. */
export const calculatorHref = (filter: CalculatorFilter): string => {
  const query = calculatorQuery(filter);
  return query ? `/calculator?${query}` : "/calculator";
};
