import { type BoardTable, FLAG, readStatus, readTriState } from "@/lib/catalog/board/dataset";

/** One Model for the list of Models. Figures are the least that is asked for; `NaN` where not stated. */
export type ModelSummary = {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly offers: number;
  readonly input: number;
  readonly output: number;
  readonly context: number;
  readonly isOpen: boolean | null;
};

const least = (a: number, b: number): number => (Number.isNaN(b) || b <= 0 ? a : Number.isNaN(a) ? b : Math.min(a, b));
const most = (a: number, b: number): number => (Number.isNaN(b) ? a : Number.isNaN(a) ? b : Math.max(a, b));
const GONE = new Set(["retired", "unseen"]);

/** Every Model with its least prices among Offers that can be had and paid for, most offered first. */
export function summariseModels(table: BoardTable): ModelSummary[] {
  const { core } = table;
  const found = core.models.id.map((id, at) => ({
    id,
    name: core.models.name[at] ?? id,
    lab: core.labs[core.models.lab[at] ?? 0]?.name ?? "",
    offers: core.models.offers[at] ?? 0,
    input: Number.NaN,
    output: Number.NaN,
    context: Number.NaN,
    isOpen: null as boolean | null,
  }));
  for (let offer = 0; offer < table.size; offer += 1) {
    const model = found[table.model[offer] ?? 0];
    const flags = table.flags[offer] ?? 0;
    if (!model) continue;
    model.isOpen = model.isOpen === true ? true : (readTriState(flags, FLAG.openWeights) ?? model.isOpen);
    model.context = most(model.context, table.context[offer] ?? Number.NaN);
    if (GONE.has(readStatus(flags))) continue;
    model.input = least(model.input, table.input[offer] ?? Number.NaN);
    model.output = least(model.output, table.output[offer] ?? Number.NaN);
  }
  return found.sort((a, b) => b.offers - a.offers);
}

/** How many Offers each Provider has, by its place in the table. */
export function countByProvider(table: BoardTable): Map<number, number> {
  const counts = new Map<number, number>();
  for (const provider of table.provider) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return counts;
}
