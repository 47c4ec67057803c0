import Link from "next/link";
import type { RequestPage } from "@/lib/usage/request/schema";
import { erasedWords } from "@/lib/usage/retention";

const CARD = "mt-5 flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-8";

/** Where none meets what is asked for. */
export function NoMatch({ page, clear, isNarrowed }: { page: RequestPage; clear: string; isNarrowed: boolean }) {
  return (
    <div className={CARD} role="status">
      <p className="font-serif text-[26px] leading-8">{page.searched_to === null ? "No request is like that" : "None found so far"}</p>
      <p className="text-muted">
        {page.searched_to === null
          ? isNarrowed
            ? "None in this period meets all that the list is narrowed to."
            : "None began in this period."
          : "What was looked at until now has none; older ones were not looked at yet."}
      </p>
      {page.erased && <p className="text-muted">{erasedWords(page.erased)}</p>}
      {isNarrowed && (
        <Link className="button" href={clear} prefetch={false}>
          Clear all filters
        </Link>
      )}
    </div>
  );
}
