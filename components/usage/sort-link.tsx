import Link from "next/link";
import type { Explore } from "@/lib/usage/explore";
import { readSort, type SortColumn } from "@/lib/usage/order-groups";

export type SortLinkProps = {
  readonly id: SortColumn;
  readonly head: string;
  readonly explore: Explore;
  /** The page sorted by a column, `-` before it for the largest first. */
  readonly sortHref: (sort: string) => string;
  readonly className?: string;
};

/** The head of a column as a link that sorts by it: figures the largest first, names in their order; once more the other way round. */
export function SortLink({ id, head, explore, sortHref, className = "num max-w-28 whitespace-normal!" }: SortLinkProps) {
  const { column, isDown } = readSort(explore);
  const isSorted = column === id;
  const isNextDown = isSorted ? !isDown : id !== "group";
  return (
    <th scope="col" className={className} aria-sort={isSorted ? (isDown ? "descending" : "ascending") : "none"}>
      <Link
        href={sortHref(`${isNextDown ? "-" : ""}${id}`)}
        prefetch={false}
        scroll={false}
        className="inline-flex min-h-6 items-end gap-1 hover:text-ink"
      >
        {head}
        {isSorted && <span aria-hidden="true">{isDown ? "↓" : "↑"}</span>}
      </Link>
    </th>
  );
}
