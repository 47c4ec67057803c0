import { foldText } from "@/lib/catalog/board/board-index";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { NameIndex, SearchSubject } from "@/lib/catalog/search/name-index";
import { compareHits, rankNames, type SearchHit } from "@/lib/catalog/search/rank-names";
import { formatNoun } from "@/lib/format/count";

/** How many Offers of each Model a Provider has: by Provider's slug, then by Model's id. */
export type Served = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Counts the Offers of a board by Provider and Model. */
export function countServed({ core, model, provider }: BoardTable): Served {
  const served = new Map<string, Map<string, number>>();
  for (let offer = 0; offer < provider.length; offer += 1) {
    const slug = core.providers[provider[offer] ?? 0]?.slug ?? "";
    const id = core.models.id[model[offer] ?? 0] ?? "";
    const models = served.get(slug) ?? new Map<string, number>();
    served.set(slug, models.set(id, (models.get(id) ?? 0) + 1));
  }
  return served;
}

/** Words that name a Provider are few; a query has them before or after those that name the Model. */
const MOST_WORDS = 8;
const MOST_MODELS = 400;

type Split = { readonly who: readonly string[]; readonly what: string };

function splitsOf(words: readonly string[]): Split[] {
  return words.slice(1).flatMap((_, index) => {
    const [head, tail] = [words.slice(0, index + 1), words.slice(index + 1)];
    return [
      { who: head, what: tail.join(" ") },
      { who: tail, what: head.join(" ") },
    ];
  });
}

/** The Providers each of whose words is begun by one that was typed. */
function providersCalled({ subjects, names }: NameIndex, who: readonly string[]): SearchSubject[] {
  const found = new Set<number>();
  for (const { subject, words } of names)
    if (subjects[subject]?.kind === "provider" && who.every((word) => words.includes(` ${word}`))) found.add(subject);
  return [...found].flatMap((subject) => subjects[subject] ?? []);
}

function pairHit(hit: SearchHit, provider: SearchSubject, offers: number): SearchHit {
  const cell = `${provider.id}@${hit.subject.id}`;
  return {
    ...hit,
    how: "words begin so",
    // Beside what is called exactly so, and before what only holds the words somewhere.
    rank: Math.max(6, hit.rank),
    subject: {
      kind: "offer",
      id: cell,
      name: `${hit.subject.name} at ${provider.name}`,
      note: formatNoun(offers, "offer"),
      href: `/?${new URLSearchParams({ cell })}`,
      offers,
      names: [],
    },
  };
}

/** Finds Models at a Provider by words of both, such as `opus bedrock`, best first. */
export function rankPairs(index: NameIndex, served: Served, text: string): SearchHit[] {
  const words = foldText(text).split(" ").filter(Boolean);
  if (words.length < 2 || words.length > MOST_WORDS) return [];
  const found = new Map<string, SearchHit>();
  for (const { who, what } of splitsOf(words)) {
    const providers = providersCalled(index, who);
    if (providers.length === 0) continue;
    const { hits } = rankNames(index, what, { limit: MOST_MODELS, isStrict: true });
    for (const provider of providers)
      for (const hit of hits) {
        const offers = hit.subject.kind === "model" ? served.get(provider.id)?.get(hit.subject.id) : undefined;
        if (offers === undefined) continue;
        const pair = pairHit(hit, provider, offers);
        const known = found.get(pair.subject.id);
        if (!known || compareHits(pair, known) < 0) found.set(pair.subject.id, pair);
      }
  }
  return [...found.values()].sort(compareHits);
}
