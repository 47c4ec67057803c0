import { z } from "zod";
import { SEARCH_KINDS } from "@/lib/catalog/search/name-index";
import { MATCHES } from "@/lib/catalog/search/rank-names";

/** Query of `GET /api/v1/search`. */
export const SearchQuery = z.strictObject({
  q: z.string().max(100).describe("A name, an id of any provider, or the beginning of one"),
  limit: z.coerce.number().int().min(1).max(50).default(12),
});

export const SearchRow = z.strictObject({
  kind: z.enum(SEARCH_KINDS),
  id: z.string(),
  name: z.string(),
  note: z.string().describe("What tells it from others, in few words"),
  href: z.string().describe("Its page"),
  offers: z.int(),
  how: z.enum(MATCHES).describe("How the query came to it"),
  text: z.string().describe("The name by which it was found"),
  via: z.string().describe("What kind of name that is; empty for its own name or id"),
  rank: z.int().describe("Lower is better"),
});

export type SearchRow = z.infer<typeof SearchRow>;

export const SearchAnswer = z.strictObject({ as_of: z.iso.datetime(), total: z.int(), rows: z.array(SearchRow) });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
