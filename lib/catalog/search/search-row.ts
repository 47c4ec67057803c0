import type { SearchHit } from "@/lib/catalog/search/rank-names";
import type { SearchRow } from "@/lib/catalog/search/search-schema";

/** A hit as it travels. */
export const searchRow = ({ subject: { names, ...subject }, ...hit }: SearchHit): SearchRow => ({ ...subject, ...hit });

/** A travelled hit as it is ordered among others. */
export const hitOfRow = ({ how, text, via, rank, ...subject }: SearchRow): SearchHit => ({
  how,
  text,
  via,
  rank,
  subject: { ...subject, names: [] },
});
