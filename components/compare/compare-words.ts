import { conditionWords } from "@/components/catalog/condition-words";
import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import type { DetailField } from "@/lib/catalog/offer-detail";
import { unitWords } from "@/lib/catalog/rate-words";
import { variantWords } from "@/lib/catalog/variant-words";
import type { CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn } from "@/lib/compare/comparison";
import type { NamedPick } from "@/lib/compare/named-pick";
import type { Workload } from "@/lib/compare/workload";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatRate } from "@/lib/format/money";

const TOKENS = new Set(["context", "max_input", "max_output", "tokens_per_minute"]);

/** The name of a line: of a price its Meter, of anything else its field. */
export const rowLabel = ({ field, rate }: CompareRow): string => rate?.label ?? fieldLabel(field);

/** Under which conditions the price of a line holds, and what it is per; empty for other lines. */
export const rowNote = ({ rate }: CompareRow): string => (rate ? [...conditionWords(rate.condition), unitWords(rate.unit)].join("; ") : "");

/** A value of a line in words. */
export function cellWords(row: CompareRow, cell: DetailField): string {
  if (row.rate) return formatRate(cell.value);
  return TOKENS.has(row.field) && typeof cell.value === "number" ? formatCount(cell.value) : fieldWords(row.field, cell.value);
}

/** What sets a column apart from others of its Model at its Provider. */
export const columnNote = ({ offer, standsFor }: CompareColumn): string =>
  [
    variantWords(offer.provider, offer.variant),
    standsFor && standsFor.why === "own" && `the lab's own of ${formatNoun(standsFor.offers, "offer")}`,
    standsFor && standsFor.why === "cheapest" && `the cheapest of ${formatNoun(standsFor.offers, "offer")}`,
  ]
    .filter(Boolean)
    .join(", ");

/** A workload in one sentence. */
export function workloadWords({ requests, input, cached, written, output, batch }: Workload): string {
  const prompt = [
    `${formatCount(input)} tokens in`,
    cached > 0 && `${cached}% of them read from cache`,
    cached < 100 && written > 0 && `${written}% of the rest written to it`,
  ];
  const each = `${prompt.filter(Boolean).join(", ")}, ${formatCount(output)} out`;
  const waiting = batch === 0 ? "" : batch === 100 ? "; all may wait for batch" : `; ${batch}% may wait for batch`;
  return `${formatNoun(requests, "request")} a day, each ${each}${waiting}`;
}

/** An Offer as people name it. */
export const columnName = (column: CompareColumn): string => [pickName(column), columnNote(column)].filter(Boolean).join(", ");

/** What is compared, in words: the Model, and where it is had. */
export const pickName = ({ modelName, provider }: NamedPick): string => (provider ? `${modelName} at ${provider.name}` : modelName);

/** What a comparison is of, as its title. */
export function comparisonTitle(columns: readonly NamedPick[]): string {
  const models = [...new Set(columns.map((column) => column.modelName))];
  const providers = [...new Set(columns.flatMap(({ provider }) => provider?.name ?? []))];
  const [model = "", second = ""] = models;
  if (columns.length === 0) return "Compare";
  if (models.length > 1) return models.length === 2 ? `${model} and ${second}` : `${formatNoun(models.length, "model")} side by side`;
  if (providers.length === 0) return model;
  if (providers.length > 1) return `${model} at ${formatNoun(providers.length, "provider")}`;
  return `${model} at ${providers[0]}${columns.length > 1 ? `, ${columns.length} ways` : ""}`;
}
