import { isJsonRecord, type Json, type JsonFault } from "@/lib/base/json";

const SIGNS = ["has_more", "nextPageToken", "next_page_token", "next"];

/**
 * The fault of an answer that is one page of a longer list: it must not be read as the whole, since whatever stands on
 * the other pages would look withdrawn.
 *
 * **Returns** `null` for an answer that gives no sign of a further page.
 */
export function findMorePages(answer: Json): JsonFault | null {
  if (!isJsonRecord(answer)) return null;
  const links = isJsonRecord(answer.links) ? answer.links : {};
  const sign = SIGNS.find((key) => answer[key]) ?? (links.next ? "links.next" : undefined);
  return sign === undefined ? null : { where: sign, what: "says that further pages exist; put all pages together in one file" };
}
