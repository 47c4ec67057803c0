import { type BoardFilter, boardQuery } from "@/lib/catalog/board/filter";

const withQuery = (path: string, query: string): string => (query ? `${path}?${query}` : path);

const pinned = (asOf: string | null): string => (asOf === null ? "" : String(new URLSearchParams({ asOf })));

/** Where one part of the board's data is read. */
export function boardPartUrl(part: "core" | "rest", asOf: string | null, revision: string): string {
  const params = new URLSearchParams({ part, revision });
  if (asOf) params.set("asOf", asOf);
  return `/api/v1/board?${params}`;
}

/** The screen of a Filter. */
export const boardHref = (filter: BoardFilter): string => withQuery("/", boardQuery(filter));

/** The export of what the screen shows. */
export const exportHref = (filter: BoardFilter, format: "csv" | "json" | "md"): string =>
  withQuery(`/api/v1/board.${format}`, boardQuery({ ...filter, cell: null }));

/** The board for the frame of another page. */
export const embedHref = (filter: BoardFilter): string => withQuery("/embed/board", boardQuery({ ...filter, reach: null, cell: null }));

/** The picture that stands for a link to the board. */
export const boardPictureHref = (filter: BoardFilter): string =>
  withQuery("/preview/board", boardQuery({ ...filter, reach: null, cell: null }));

/** A Model's page: its id is the path. */
export const modelHref = (id: string, asOf: string | null = null): string =>
  withQuery(`/models/${id.split("/").map(encodeURIComponent).join("/")}`, pinned(asOf));

export const providerHref = (slug: string, asOf: string | null = null): string =>
  withQuery(`/providers/${encodeURIComponent(slug)}`, pinned(asOf));

/** A Lab's page. */
export const labHref = (slug: string, asOf: string | null = null): string => withQuery(`/labs/${encodeURIComponent(slug)}`, pinned(asOf));

/** Where the Offers of one cell are read. */
export function cellUrl(cell: { readonly model: string; readonly provider: string }, { asOf, ...filter }: BoardFilter): string {
  const params = new URLSearchParams({ provider: cell.provider, model: cell.model });
  if (asOf) params.set("asOf", asOf);
  const view = boardQuery({ ...filter, asOf: null, cell: null, reach: null });
  if (view) params.set("view", view);
  return `/api/v1/cells?${params}`;
}

/** The board with one cell open, where `query` holds the board's parameters. */
export const cellQuery = (query: string, model: string, provider: string): string =>
  `/?${query}${query && "&"}cell=${encodeURIComponent(`${provider}@${model}`)}`;

/** The board with the panel of one cell open. */
export const cellHref = (model: string, provider: string, asOf: string | null = null): string =>
  `/?${new URLSearchParams({ cell: `${provider}@${model}`, ...(asOf !== null && { asOf }) })}`;

/** The picture that stands for a link to a Model's or Provider's page. */
export const pictureHref = (page: string, asOf: string | null): string =>
  withQuery(`/preview${page}`, asOf ? new URLSearchParams({ asOf }).toString() : "");
