import { type CompareFilter, compareQuery } from "@/lib/compare/filter";

const withQuery = (path: string, query: string): string => (query ? `${path}?${query}` : path);

/** The screen of a comparison. */
export const compareHref = (filter: CompareFilter): string => withQuery("/compare", compareQuery(filter));

/** The comparison without what the reader is about to find. */
export const withoutFind = (filter: CompareFilter): CompareFilter => ({ ...filter, find: "" });

/** The picture that stands for a link to a comparison. */
export const comparePictureHref = (filter: CompareFilter): string => withQuery("/preview/compare", compareQuery(withoutFind(filter)));

/** The comparison for another page's frame. */
export const compareEmbedHref = (filter: CompareFilter): string => withQuery("/embed/compare", compareQuery(withoutFind(filter)));

/** What a comparison holds, as a file or a text to paste. */
export const compareExportHref = (filter: CompareFilter, format: "csv" | "json" | "md"): string =>
  withQuery(format === "json" ? "/api/v1/compare" : `/api/v1/compare.${format}`, compareQuery(withoutFind(filter)));
