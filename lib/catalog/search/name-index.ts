import { foldText } from "@/lib/catalog/board/board-index";

export const SEARCH_KINDS = ["model", "offer", "provider", "lab", "page"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** One way to write a thing. `via`: what kind of name it is, for readers; empty for its own name. */
export type SearchName = { readonly text: string; readonly via: string };

/** Something that can be found. `note`: a few words that tell it from others; `offers`: how much there is behind it. */
export type SearchSubject = {
  readonly kind: SearchKind;
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
  readonly offers: number;
  readonly names: readonly SearchName[];
};

/** A name ready to be compared: `words` lower-case with single spaces, `letters` without any; `isOwn`: the thing's name or id. */
export type IndexedName = SearchName & {
  readonly subject: number;
  readonly words: string;
  readonly letters: string;
  readonly isOwn: boolean;
};

export type NameIndex = { readonly subjects: readonly SearchSubject[]; readonly names: readonly IndexedName[] };

/** Only the letters and digits of a text in lower case: `GPT-4.1`, `gpt_4_1` and `gpt41` are one. */
export const lettersOf = (words: string): string => words.replaceAll(" ", "");

/** Makes subjects ready to be searched. A spelling that only differs in dots, dashes or case from an earlier one of the same subject adds nothing. */
export function buildNameIndex(subjects: readonly SearchSubject[]): NameIndex {
  const names = subjects.flatMap((subject, at) => {
    const known = new Set<string>();
    const all: readonly SearchName[] = [{ text: subject.name, via: "" }, { text: subject.id, via: "" }, ...subject.names];
    return all.flatMap(({ text, via }): IndexedName[] => {
      const words = foldText(text);
      const letters = lettersOf(words);
      if (letters === "" || known.has(letters)) return [];
      known.add(letters);
      return [{ text, via, subject: at, words: ` ${words}`, letters, isOwn: via === "" }];
    });
  });
  return { subjects, names };
}
