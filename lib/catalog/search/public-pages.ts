import type { SearchSubject } from "@/lib/catalog/search/name-index";

const page = (href: string, name: string, note: string, ...words: string[]): SearchSubject => ({
  kind: "page",
  id: name,
  name,
  note,
  href,
  offers: 0,
  names: words.map((text) => ({ text, via: "page" })),
});

/** The pages that everyone may open. */
export const PUBLIC_PAGES: readonly SearchSubject[] = [
  page("/", "Board", "Models by providers, and what each asks", "matrix", "prices", "home"),
  page("/models", "Models", "All models with their least prices", "list of models"),
  page("/providers", "Providers", "Who serves them, and on what terms", "hosts", "policies", "retention"),
  page("/labs", "Labs", "Who trained them", "makers"),
  page("/changes", "Changes", "Prices, limits and terms that moved, day by day", "feed", "news", "price history"),
  page("/compare", "Compare", "Offers side by side, and what a workload costs", "comparison", "side by side"),
  page("/calculator", "Calculator", "What a request costs, line by line", "cost", "estimate"),
];

/** The pages of a Team for its Members. */
export const teamPages = ({ slug, name }: { readonly slug: string; readonly name: string }): SearchSubject[] => {
  const at = (path: string, title: string, ...words: string[]) =>
    page(`/t/${slug}${path}`, title, name, `${name} ${title}`, slug, ...words);
  return [
    at("", name, "team", "overview"),
    at("/requests", "Requests", "receipts", "find a request by its id", "live tail"),
    at("/keys", "Keys", "provider keys"),
    at("/imports", "Imports", "usage", "exports", "upload"),
    at("/unpriced", "Unpriced", "ids without a price", "aliases", "re-cost"),
    at("/rates", "Rates", "negotiated rates", "discounts", "rate cards", "contracts"),
    at("/shares", "Share links", "links"),
    at("/members", "Members", "people", "roles", "invitations"),
    at("/log", "Log", "audit", "who changed what"),
    at("/settings", "Settings", "time zone"),
    at("/settings/tokens", "API tokens", "tokens"),
  ];
};
