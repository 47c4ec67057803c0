import { foldText } from "@/lib/catalog/board/board-index";
import { type IndexedName, lettersOf, type NameIndex, type SearchSubject } from "@/lib/catalog/search/name-index";

/** How a query came to a name, best first. */
export const MATCHES = ["exact", "same model", "begins so", "words begin so", "holds it", "one letter off", "letters in order"] as const;
export type MatchKind = (typeof MATCHES)[number];

/** A thing that was found; `how` and by which of its names. `rank`: lower is better, comparable between indexes. */
export type SearchHit = {
  readonly subject: SearchSubject;
  readonly how: MatchKind;
  readonly text: string;
  readonly via: string;
  readonly rank: number;
};

type Query = { readonly words: readonly string[]; readonly letters: string };
type Found = { readonly name: IndexedName; readonly place: number; readonly rank: number };

const TYPO_LETTERS = 4;
const LOOSE_SPAN = 2;
const LOOSE_LETTERS = 4;

/** Whether two words differ by one letter: another, one more, one less, or two next to each other swapped. */
function isOneOff(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  if (long.slice(at + 1) === short.slice(at + 1)) return true;
  return long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
}

/** Whether a word begins another one but for one letter, the first of which must be right. */
const beginsAlmost = (word: string, name: string): boolean =>
  word.length >= TYPO_LETTERS &&
  word[0] === name[0] &&
  [word.length - 1, word.length, word.length + 1].some((length) => length <= name.length && isOneOff(word, name.slice(0, length)));

function holdsInOrder(letters: string, name: string): boolean {
  if (letters.length < LOOSE_LETTERS || letters[0] !== name[0]) return false;
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return at < letters.length * LOOSE_SPAN;
}

function placeOf({ words, letters }: Query, name: IndexedName): number {
  if (name.letters === letters) return 0;
  if (name.letters.startsWith(letters)) return 2;
  if (words.every((word) => name.words.includes(` ${word}`))) return 3;
  return name.letters.includes(letters) || words.every((word) => name.letters.includes(word)) ? 4 : -1;
}

function loosePlaceOf({ words, letters }: Query, name: IndexedName): number {
  const begin = (word: string) => name.words.includes(` ${word}`);
  const others = words.filter((word) => !begin(word));
  const [wrong] = others;
  const parts = name.words.split(" ");
  if (wrong !== undefined && others.length === 1 && parts.some((part) => beginsAlmost(wrong, part))) return 5;
  return holdsInOrder(letters, name.letters) ? 6 : -1;
}

type Place = (query: Query, name: IndexedName) => number;

/** The best name of each subject. Another's spelling ranks just below an own name that fits as well. */
function bestNames({ names }: NameIndex, query: Query, place: Place, found: Map<number, Found>): void {
  for (const name of names) {
    const at = place(query, name);
    if (at < 0) continue;
    const rank = 2 * at + (name.isOwn ? 0 : 1);
    const known = found.get(name.subject);
    if (!known || rank < known.rank) found.set(name.subject, { name, place: at, rank });
  }
}

type Options = {
  readonly limit: number;
  readonly sameAs?: string | null;
  /** Only names that are spelled so. */
  readonly isStrict?: boolean;
};

/**
 * What a query means, best first: a name or id in full; the Model that the query spells by the rules of identity (`sameAs`, its
 * canonical id); a name that begins so; one whose words begin so; one that holds it. Where these are fewer than `limit`, one
 * letter may be wrong, or the letters stand in that order close together. Among equals the one with more Offers comes first.
 * Case, accents, dots, dashes and blanks make no difference.
 */
export function rankNames(
  index: NameIndex,
  text: string,
  { limit, sameAs = null, isStrict = false }: Options,
): { hits: SearchHit[]; total: number } {
  const folded = foldText(text);
  const query = { words: folded.split(" ").filter(Boolean), letters: lettersOf(folded) };
  if (query.letters === "") return { hits: [], total: 0 };
  const found = new Map<number, Found>();
  bestNames(index, query, placeOf, found);
  const same = sameAs === null ? -1 : index.subjects.findIndex(({ kind, id }) => kind === "model" && id === sameAs);
  const sameName = index.names.find(({ subject }) => subject === same);
  if (sameName && (found.get(same)?.rank ?? 99) > 2) found.set(same, { name: sameName, place: 1, rank: 2 });
  if (found.size < limit && !isStrict) {
    const loose = new Map<number, Found>();
    bestNames(index, query, loosePlaceOf, loose);
    for (const [subject, one] of loose) if (!found.has(subject)) found.set(subject, one);
  }
  const hits = [...found.values()].flatMap(({ name, place, rank }): SearchHit[] => {
    const subject = index.subjects[name.subject];
    return subject ? [{ subject, how: MATCHES[place] ?? "holds it", text: name.text, via: name.via, rank }] : [];
  });
  hits.sort(compareHits);
  return { hits: hits.slice(0, limit), total: hits.length };
}

/** The order of hits, also of several indexes: by rank, then by Offers, then the shorter name. */
export const compareHits = (a: SearchHit, b: SearchHit): number =>
  a.rank - b.rank ||
  b.subject.offers - a.subject.offers ||
  a.subject.name.length - b.subject.name.length ||
  (a.subject.name < b.subject.name ? -1 : 1);
