import { firstDirection, OFFER_SORTS, type OfferOrder } from "@/lib/catalog/offer-order";

/** What the URL of a Model's or Provider's page decides. `shown`: ids of the Offers in its chart; empty for those of its own choice. */
export type OfferPage = {
  readonly order: OfferOrder;
  readonly shown: readonly number[];
  readonly page: number;
  readonly asOf: string | null;
};

/** How many Offers a chart tells apart. */
export const MOST_SHOWN = 6;
const ID = /^[1-9]\d{0,8}$/;

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string");

function readOrder(text: string, fallback: OfferOrder): OfferOrder {
  const name = text.replace(/^-/, "");
  const sort = OFFER_SORTS.find((known) => known === name);
  if (!sort) return fallback;
  return { sort, direction: text.startsWith("-") ? "desc" : "asc" };
}

/** Reads a page's parameters; what cannot be read falls back. `asOf` is read by whoever reads a Filter. */
export function readOfferPage(raw: Readonly<Record<string, unknown>>, asOf: string | null, fallback: OfferOrder): OfferPage {
  const read = (key: string): string[] => (Object.hasOwn(raw, key) ? textsOf(raw[key]) : []);
  const ids = read("show").flatMap((text) =>
    text
      .split(",")
      .filter((one) => ID.test(one))
      .map(Number),
  );
  const page = Number(read("page")[0] ?? 1);
  return {
    order: readOrder(read("sort")[0] ?? "", fallback),
    shown: [...new Set(ids)].slice(0, MOST_SHOWN),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    asOf,
  };
}

/** The query of a page's URL, with its question mark; the order that stands without one is left out. */
export function offerPageQuery({ order, shown, page, asOf }: OfferPage, fallback: OfferOrder): string {
  const params = new URLSearchParams();
  if (order.sort !== fallback.sort || order.direction !== fallback.direction)
    params.set("sort", `${order.direction === "desc" ? "-" : ""}${order.sort}`);
  if (shown.length > 0) params.set("show", shown.join(","));
  if (page > 1) params.set("page", String(page));
  if (asOf) params.set("asOf", asOf);
  const text = params.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/** The order that a column's heading leads to: its own, or the other way round where it is sorted by already. */
export const nextOrder = (current: OfferOrder, sort: OfferOrder["sort"]): OfferOrder =>
  current.sort === sort ? { sort, direction: current.direction === "asc" ? "desc" : "asc" } : { sort, direction: firstDirection(sort) };
