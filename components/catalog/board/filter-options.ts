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

/** The places where Offers are served, each once: jurisdictions, then what no jurisdiction is known of. Sites go with their place. */
export const regionOptions = (table: BoardTable): CheckOption[] => {
  const { core, rest } = table;
  const placesOf = (words: readonly string[]): string[] =>
    words.flatMap((word) => {
      const places = jurisdictionsOf(word);
      return places.length > 0 ? places : [word];
    });
  const ofText = (rest?.texts ?? []).map((text) => new Set(placesOf(text.split(" ").filter(Boolean))));
  const ofProvider = core.providers.map((provider) => new Set(placesOf(provider.datacenters)));
  const stated: string[] = [];
  for (let offer = 0; offer < table.size; offer += 1) {
    const own = ofText[rest?.offers.regions[offer] ?? 0];
    stated.push(...(own && own.size > 0 ? own : (ofProvider[table.provider[offer] ?? 0] ?? [])));
  }
  const options = countWords(stated, formatPlace);
  const isPlace = (option: CheckOption) => jurisdictionsOf(option.value).length > 0 || option.value === option.value.toUpperCase();
  return [...options.filter(isPlace), ...options.filter((option) => !isPlace(option))];
};

export const precisionOptions = ({ rest }: BoardTable): CheckOption[] =>
  rest
    ? countWords(
        rest.offers.quantization.flatMap((at) => (rest.texts[at] ?? "").split(" ")),
        (word) => word,
      )
    : [];
