import Link from "next/link";
import { SearchLine } from "@/components/search/search-line";
import { FindForm } from "@/components/ui/find-form";
import type { SearchRow } from "@/lib/catalog/search/search-schema";
import { formatCount, formatNoun } from "@/lib/format/count";

type SearchViewProps = { query: string; rows: readonly SearchRow[]; total: number };

/** The search as a page: a plain form and its results as links. */
export function SearchView({ query, rows, total }: SearchViewProps) {
  return (
    <>
      <FindForm
        action="/search"
        label="Find a model, provider, lab or page"
        placeholder="Name, id of any provider, lab, page"
        text={query}
        count={query === "" ? "" : total > rows.length ? `First ${rows.length} of ${formatCount(total)}` : formatNoun(total, "result")}
        isWide
      />
      {rows.length > 0 ? (
        <ol aria-label="Found" className="max-w-[860px] overflow-hidden rounded-[10px] border border-rule bg-panel">
          {rows.map((row) => (
            <li key={`${row.kind} ${row.href}`} className="border-rule border-b last:border-b-0">
              <Link href={row.href} prefetch={false} className="-outline-offset-2 block px-4 py-2.5 hover:bg-page">
                <SearchLine row={row} />
              </Link>
            </li>
          ))}
        </ol>
      ) : (
        <div className="flex max-w-[860px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-10">
          <p className="font-serif text-[26px] leading-8">Nothing is called that</p>
          <p className="text-muted">Fewer letters find more: ids of any provider, names of labs and pages are searched too.</p>
          <Link href={`/?${new URLSearchParams({ q: query })}`} prefetch={false} className="button">
            Filter the board by it
          </Link>
        </div>
      )}
    </>
  );
}
