import { kindWord } from "@/components/catalog/kind-mark";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { formatPrice } from "@/lib/format/money";
import { formatPlace } from "@/lib/format/place";
import { formatTokens } from "@/lib/format/tokens";

/** A filter that is on: what it says, and the change that takes it away. */
export type OnFilter = { readonly key: string; readonly label: string; readonly off: Partial<BoardFilter> };

/** What each mark means, in the words of the filter and its chip. */
export const MARK_WORDS: Readonly<Record<string, string>> = {
  disputed: "Sources disagree",
  suspicious: "Suspicious price",
  stale: "Stale price",
  fell: "Fell in 30 days",
  rose: "Rose in 30 days",
};

export const MODE_WORDS: Readonly<Record<string, string>> = {
  chat: "Chat",
  completion: "Completion",
  embedding: "Embedding",
  image: "Image",
  image_edit: "Image edit",
  transcription: "Transcription",
  speech: "Speech",
  realtime: "Realtime",
  rerank: "Rerank",
  moderation: "Moderation",
  video: "Video",
  ocr: "OCR",
  search: "Search",
  classifier: "Classifier",
  dedicated: "Dedicated capacity",
  other: "Other",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const few = (values: readonly string[]): string =>
  values.length > 2 ? `${values.slice(0, 2).join(", ")} +${values.length - 2}` : values.join(", ");

const reachWords = (reach: BoardFilter["reach"]): string =>
  reach?.side === "without" ? `Not reached by ${reach.team}` : `Reached by ${reach?.team}`;

/** The filters that are on, in the order of their chips. `table` gives names to slugs once it has come. */
export function onFilters(filter: BoardFilter, table: BoardTable | null): OnFilter[] {
  const on: OnFilter[] = [];
  const add = (isOn: boolean, key: keyof BoardFilter, label: () => string, off: BoardFilter[keyof BoardFilter]) =>
    isOn && on.push({ key, label: label(), off: { [key]: off } });
  const list = (key: keyof BoardFilter, values: readonly string[], word: string, name: (value: string) => string) =>
    add(values.length > 0, key, () => `${word}${few(values.map(name))}`, []);
  const providerName = (slug: string) => table?.core.providers.find((one) => one.slug === slug)?.name ?? slug;
  const labName = (slug: string) => table?.core.labs.find((one) => one.slug === slug)?.name ?? slug;

  add(filter.text !== "", "text", () => `“${filter.text}”`, "");
  add(filter.reach !== null, "reach", () => reachWords(filter.reach), null);
  add(filter.openWeights, "openWeights", () => "Open weights", false);
  add(filter.tools, "tools", () => "Tool calling", false);
  add(filter.structuredOutput, "structuredOutput", () => "Structured output", false);
  add(filter.reasoning, "reasoning", () => "Reasoning", false);
  add(filter.noRetention, "noRetention", () => "No retention", false);
  add(filter.noTraining, "noTraining", () => "No training", false);
  add(filter.minContext !== null, "minContext", () => `Context ≥ ${formatTokens(filter.minContext ?? 0)}`, null);
  add(filter.minOutput !== null, "minOutput", () => `Max output ≥ ${formatTokens(filter.minOutput ?? 0)}`, null);
  add(filter.maxPrice !== null, "maxPrice", () => `Price ≤ $${formatPrice(filter.maxPrice ?? 0)}`, null);
  list("modalitiesIn", filter.modalitiesIn, "In: ", capital);
  list("modalitiesOut", filter.modalitiesOut, "Out: ", capital);
  list("regions", filter.regions, "", formatPlace);
  list("labs", filter.labs, "", labName);
  list("providers", filter.providers, "", providerName);
  list("kinds", filter.kinds, "", (kind) => capital(kindWord(kind)));
  list("modes", filter.modes, "", (mode) => MODE_WORDS[mode] ?? mode);
  list("quantizations", filter.quantizations, "", (word) => word);
  list("statuses", filter.statuses, "", capital);
  list("marks", filter.marks, "", (mark) => MARK_WORDS[mark] ?? mark);
  return on;
}

/** The Filter with everything that restricts it taken away. */
export const offAll = (filter: BoardFilter): Partial<BoardFilter> => Object.assign({}, ...onFilters(filter, null).map((one) => one.off));
