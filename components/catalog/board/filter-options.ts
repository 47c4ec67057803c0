import { MARK_WORDS, MODE_WORDS } from "@/components/catalog/board/filter-words";
import { kindWord } from "@/components/catalog/kind-mark";
import type { CheckOption } from "@/components/ui/check-list";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { MARKS } from "@/lib/catalog/board/filter";
import { jurisdictionsOf } from "@/lib/catalog/board/jurisdiction";
import { MODALITIES, OFFER_MODES, OFFER_STATUSES, PROVIDER_KINDS } from "@/lib/catalog/field";
import { compareNames, formatCount } from "@/lib/format/count";
import { formatPlace } from "@/lib/format/place";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Counts words, most frequent first. */
function countWords(words: Iterable<string>, label: (word: string) => string): CheckOption[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compareNames(a[0], b[0]))
    .map(([value, count]) => ({ value, label: label(value), note: formatCount(count) }));
}

export const modalityOptions: CheckOption[] = MODALITIES.map((value) => ({ value, label: value === "pdf" ? "PDF" : capital(value) }));
export const kindOptions: CheckOption[] = PROVIDER_KINDS.map((value) => ({ value, label: capital(kindWord(value)) }));
export const modeOptions: CheckOption[] = OFFER_MODES.map((value) => ({ value, label: MODE_WORDS[value] ?? value }));
export const statusOptions: CheckOption[] = OFFER_STATUSES.map((value) => ({ value, label: capital(value) }));

export const markOptions: CheckOption[] = MARKS.map((value) => ({ value, label: MARK_WORDS[value] ?? value }));

export const labOptions = ({ core }: BoardTable): CheckOption[] => {
  const nameOf = new Map(core.labs.map((lab) => [lab.slug, lab.name]));
  const words = core.models.lab.map((lab) => core.labs[lab]?.slug ?? "");
  return countWords(words, (slug) => nameOf.get(slug) ?? slug);
};

export const providerOptions = ({ core }: BoardTable): CheckOption[] => {
  const nameOf = new Map(core.providers.map((provider) => [provider.slug, provider.name]));
  return countWords(
    core.offers.provider.map((provider) => core.providers[provider]?.slug ?? ""),
    (slug) => nameOf.get(slug) ?? slug,
  );
};

/** Jurisdictions first, then the regions as the Providers write them. */
export const regionOptions = (table: BoardTable): CheckOption[] => {
  const { core, rest } = table;
  const stated: string[] = [];
  for (let offer = 0; offer < table.size; offer += 1) {
    const own = (rest?.texts[rest.offers.regions[offer] ?? 0] ?? "").split(" ").filter(Boolean);
    const words = own.length > 0 ? own : (core.providers[table.provider[offer] ?? 0]?.datacenters ?? []);
    stated.push(...new Set(words.flatMap((word) => [word, ...jurisdictionsOf(word)])));
  }
  const options = countWords(stated, formatPlace);
  const isWide = (option: CheckOption) => /^[A-Z]+$/.test(option.value);
  return [...options.filter(isWide), ...options.filter((option) => !isWide(option))];
};

export const precisionOptions = ({ rest }: BoardTable): CheckOption[] =>
  rest
    ? countWords(
        rest.offers.quantization.flatMap((at) => (rest.texts[at] ?? "").split(" ")),
        (word) => word,
      )
    : [];
