import { generateAtomFeed, generateJsonFeed } from "feedsmith";
import { changeWords } from "@/components/catalog/change/change-words";
import { changesFeedHref, changesHref } from "@/components/catalog/change/urls";
import { cellHref } from "@/components/catalog/urls";
import { cleanText } from "@/lib/base/text";
import type { ChangeFilter } from "@/lib/catalog/change/change-filter";
import type { NamedChange } from "@/lib/catalog/change/named-change";
import { offerKey } from "@/lib/compare/offer-key";
import { formatMinute } from "@/lib/format/instant";

type Feed = {
  readonly changes: readonly NamedChange[];
  readonly filter: ChangeFilter;
  /** Where this Tollboard is found. */
  readonly origin: string;
};

const TITLE = "Tollboard: what moved";
const BEFORE_ALL = "2015-01-01T00:00:00.000Z";

function titleOf({ filter: { provider, lab, model, kinds } }: Feed): string {
  const parts = [model, provider, lab, kinds.join(", ")].filter(Boolean);
  return cleanText(parts.length > 0 ? `${TITLE} (${parts.join("; ")})` : TITLE);
}

/** What names a change for good: the row that holds it may be written anew. */
function idOf(origin: string, change: NamedChange): string {
  const parts = [offerKey(change), change.at, change.kind, change.field ?? ""].map(encodeURIComponent);
  return `tag:${new URL(origin).hostname},2026:change/${parts.join("/")}`;
}

const entryOf = (origin: string, change: NamedChange) => ({
  id: idOf(origin, change),
  url: `${origin}${cellHref(change.model, change.provider, change.at)}`,
  title: cleanText(`${change.modelName} at ${change.providerName}: ${changeWords(change)}`),
  text: cleanText(
    `${change.nativeId} at ${change.providerName}. ${changeWords(change)}. Stated by ${change.sourceName}, captured ${formatMinute(change.at)}.`,
  ),
  at: change.at,
  kind: change.kind,
});

/** Changes as an Atom feed (RFC 4287). */
export function atomOf(feed: Feed): string {
  const { changes, filter, origin } = feed;
  const self = `${origin}${changesFeedHref(filter, "atom")}`;
  return generateAtomFeed({
    id: self,
    title: { value: titleOf(feed) },
    updated: changes[0]?.at ?? BEFORE_ALL,
    authors: [{ name: "Tollboard", uri: origin }],
    links: [
      { rel: "self", type: "application/atom+xml", href: self },
      { rel: "alternate", type: "text/html", href: `${origin}${changesHref({ ...filter, before: null })}` },
    ],
    entries: changes.map((change) => {
      const { at, id, kind, text, title, url } = entryOf(origin, change);
      return {
        id,
        title: { value: title },
        updated: at,
        links: [{ rel: "alternate", type: "text/html", href: url }],
        categories: [{ term: kind }],
        content: { value: text, type: "text" },
      };
    }),
  });
}

/** Changes as a JSON Feed 1.1. */
export function jsonFeedOf(feed: Feed): string {
  const { changes, filter, origin } = feed;
  return JSON.stringify(
    generateJsonFeed({
      title: titleOf(feed),
      home_page_url: `${origin}${changesHref({ ...filter, before: null })}`,
      feed_url: `${origin}${changesFeedHref(filter, "json")}`,
      authors: [{ name: "Tollboard", url: origin }],
      items: changes.map((change) => {
        const { at, id, kind, text, title, url } = entryOf(origin, change);
        return { id, url, title, content_text: text, date_published: at, tags: [kind] };
      }),
    }),
  );
}
