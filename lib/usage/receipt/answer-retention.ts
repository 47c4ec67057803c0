import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import { sourceSpec } from "@/lib/catalog/source";
import { formatDay } from "@/lib/format/instant";
import type { LoggedAttempt, ProviderTerms } from "@/lib/usage/receipt/logged-attempt";
import type { ReceiptAnswers } from "@/lib/usage/receipt/schema";
import { servedName } from "@/lib/usage/served-name";

/** What a Provider says of keeping prompts, most telling first. */
export const RETENTION_FIELDS = ["retains_prompts", "retention_days", "retention", "zero_retention"] as const;

/** Where a fact was said: its Source, its page and the day it was read. */
export function factSource(kind: "policy" | "catalog", { shown }: PickedField): ReceiptAnswers["retention"]["source"] {
  const url = shown.origin?.url?.startsWith("https://") ? shown.origin.url : null;
  return {
    kind,
    name: sourceSpec(shown.source).name,
    url,
    from: shown.since,
    checked: shown.origin?.checkedOn ?? shown.checkedAt.slice(0, 10),
  };
}

function shortOf(fields: ReadonlyMap<string, PickedField>): string {
  const [retains, days, text] = RETENTION_FIELDS.map((name) => fields.get(name)?.shown.value);
  if (retains === false || (retains === undefined && days === 0)) return "No";
  if (typeof days === "number" && days > 0) return `Yes, for ${days === 1 ? "1 day" : `${days} days`}`;
  if (retains === true) return "Yes";
  return typeof text === "string" ? text : "See its terms";
}

const ROUTERS = { direct: null, openrouter: "OpenRouter", vercel: "Vercel AI Gateway" } as const;

/** Whether the data was kept, by what the Provider published: no log tells it. */
export function answerRetention({ provider, charge, at }: LoggedAttempt, terms: ProviderTerms | null): ReceiptAnswers["retention"] {
  const name = servedName(provider);
  const field = terms && RETENTION_FIELDS.map((one) => terms.fields.get(one)).find((one) => one !== undefined);
  if (!terms || !field) {
    const words =
      provider === ""
        ? "Who served it is not recorded, so that no terms can be named"
        : `No source that is loaded states the terms of ${name}`;
    return { state: "not_recorded", value: null, short: "Not recorded", words, stands_out: false, source: null };
  }
  const source = factSource("policy", field);
  const detail = terms.fields.get("retention")?.shown.value;
  const short = shortOf(terms.fields);
  const router = ROUTERS[charge.route];
  // A page that was read before the request may have come to be known after it.
  const isAfter = terms.isLater && (source?.checked ?? "") > new Date(at).toISOString().slice(0, 10);
  const words = [
    `By the terms of ${name}${source?.checked ? ` as read on ${formatDay(source.checked)}` : ""}${isAfter ? ", which is after this request: what held on its day is not known" : ""}`,
    typeof detail === "string" && detail !== short ? detail.replace(/\.$/, "") : "",
    `Whether ${router === null ? "" : `${router} keeps it too, or `}an agreement of your own says otherwise, no log tells`,
  ];
  return { state: "policy", value: short, short, words: `${words.filter(Boolean).join(". ")}.`, stands_out: isAfter, source };
}
