import type { OfferOrder, OfferSort } from "@/lib/catalog/offer-order";
import { nextOrder } from "@/lib/catalog/offer-page";

/** How a table is sorted, and the address at which it is sorted otherwise. */
export type Sorting = { readonly order: OfferOrder; readonly href: (order: OfferOrder) => string };

type SortHeadProps = { label: string; sort?: OfferSort; sorting: Sorting | undefined; isFigure?: boolean };

/** A column's heading; where its table can be sorted a link that sorts by it, and works without scripts. */
export function SortHead({ label, sort, sorting, isFigure = false }: SortHeadProps) {
  const className = isFigure ? "num" : undefined;
  if (!sort || !sorting)
    return (
      <th scope="col" className={className}>
        <span className="inline-flex min-h-6 items-center">{label}</span>
      </th>
    );
  const { order } = sorting;
  const isSorted = order.sort === sort;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? (order.direction === "asc" ? "ascending" : "descending") : "none"}>
      <a className="inline-flex min-h-6 items-center gap-1 hover:text-ink" href={sorting.href(nextOrder(order, sort))} rel="nofollow">
        <span className={isSorted ? "font-[550] text-ink" : undefined}>{label}</span>
        <span aria-hidden="true" className={isSorted ? "text-accent" : "text-faint"}>
          {isSorted ? (order.direction === "asc" ? "↑" : "↓") : "↕"}
        </span>
      </a>
    </th>
  );
}
