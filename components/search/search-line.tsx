import type { SearchRow } from "@/lib/catalog/search/search-schema";

const KIND_WORDS: Readonly<Record<SearchRow["kind"], string>> = {
  model: "Model",
  offer: "Offer",
  provider: "Provider",
  lab: "Lab",
  page: "Page",
};

/** What stands below a name: the spelling by which it was found, else its id. */
function Spelling({ row }: { row: SearchRow }) {
  if (row.kind === "page") return row.note;
  if (row.via === "") return <span className="font-mono">{row.id}</span>;
  return (
    <>
      {row.via}: <span className="font-mono">{row.text}</span>
    </>
  );
}

/** One thing that was found: its name, by which spelling, what kind of thing it is and how much is behind it. */
export function SearchLine({ row }: { row: SearchRow }) {
  return (
    <span className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
      <span className="truncate font-[550] text-title">{row.name}</span>
      <span className="text-right text-muted text-note">{KIND_WORDS[row.kind]}</span>
      <span className="truncate text-note text-muted">
        <Spelling row={row} />
      </span>
      <span className="max-w-56 truncate text-right text-note text-muted max-sm:max-w-32">{row.kind === "page" ? "" : row.note}</span>
    </span>
  );
}
