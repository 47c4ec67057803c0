import { boardHref } from "@/components/catalog/urls";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { formatMinute } from "@/lib/format/instant";

type NothingYetProps = { filter: BoardFilter; asOf: string; first: string };

/** The board at an instant before the first capture. */
export function NothingYet({ filter, asOf, first }: NothingYetProps) {
  const at = (instant: string | null) => boardHref({ ...filter, asOf: instant, cell: null });
  return (
    <main id="main" className="mx-auto max-w-[720px] px-4 py-14 sm:px-7">
      <h1 className="font-serif text-display tracking-[-0.012em]">Nothing was known then</h1>
      <p className="mt-3 text-muted">
        No source of this catalog says anything of {formatMinute(asOf)}. The first capture is of{" "}
        <b className="text-ink">{formatMinute(first)}</b>.
      </p>
      <p className="mt-5 flex flex-wrap gap-2.5">
        <a className="button button-strong" href={at(null)}>
          Show it as of now
        </a>
        <a className="button" href={at(first)}>
          Show the first capture
        </a>
      </p>
    </main>
  );
}
