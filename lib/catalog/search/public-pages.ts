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

/** Whether a text may be the id of a Request: no word that is spelt out, and long enough for an id. */
const mayBeId = (text: string): boolean => /^(?=.*\d)[^\s]{8,200}$/.test(text);

/** Where the Requests of a Team stand that bear an id; `null` for a text that is none. */
export const requestSearchHref = (slug: string, text: string): string | null =>
  mayBeId(text) ? `/t/${slug}/requests?${new URLSearchParams({ id: text })}` : null;

/** The pages of a Team for its Members. */
export const teamPages = ({ slug, name }: { readonly slug: string; readonly name: string }): SearchSubject[] => {
  const at = (path: string, title: string, ...words: string[]) =>
    page(`/t/${slug}${path}`, title, name, `${name} ${title}`, slug, ...words);
  return [
    at("", name, "team", "overview"),
    at("/usage", "Usage", "spend", "costs", "tokens"),
    at("/latency", "Latency", "percentiles", "first token", "bursts"),
    at("/audit", "Audit", "completeness", "rules", "retention"),
    at("/requests", "Requests", "receipts", "find a request by its id", "live tail"),
    at("/keys", "Keys", "provider keys"),
    at("/imports", "Imports", "exports", "upload"),
    at("/unpriced", "Unpriced", "ids without a price", "aliases", "re-cost"),
    at("/rates", "Rates", "negotiated rates", "discounts", "rate cards", "contracts"),
    at("/shares", "Share links", "links"),
    at("/members", "Members", "people", "roles", "invitations"),
    at("/log", "Log", "who changed what", "audit log"),
    at("/settings", "Settings", "time zone"),
    at("/settings/tokens", "API tokens", "tokens"),
  ];
};
