import { compareRank } from "@/lib/catalog/board/compare-rank";
import { type BoardProvider, type BoardTable, FLAG, readTriState } from "@/lib/catalog/board/dataset";

/** One Model for the list of Models. Figures are the least that is asked for; `NaN` where not stated. */
export type ModelSummary = {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly labSlug: string;
  readonly offers: number;
  readonly input: number;
  readonly output: number;
  readonly context: number;
  readonly isOpen: boolean | null;
};

const least = (a: number, b: number): number => (Number.isNaN(b) ? a : Number.isNaN(a) ? b : Math.min(a, b));
const most = (a: number, b: number): number => (Number.isNaN(b) ? a : Number.isNaN(a) ? b : Math.max(a, b));

/** The figure of an Offer where it is compared: not that of a free tier, of batch or flex, or of what is withdrawn. */
function compared(table: BoardTable, lens: "input" | "output", offer: number): number {
  const figure = table[lens][offer] ?? Number.NaN;
  return compareRank(table, lens, offer, figure) === 0 ? figure : Number.NaN;
}

/** Every Model with its least prices among Offers that can be had and paid for, most offered first. */
export function summariseModels(table: BoardTable): ModelSummary[] {
  const { core } = table;
  const found = core.models.id.map((id, at) => ({
    id,
    name: core.models.name[at] ?? id,
    lab: core.labs[core.models.lab[at] ?? 0]?.name ?? "",
    labSlug: core.labs[core.models.lab[at] ?? 0]?.slug ?? "",
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
    model.input = least(model.input, compared(table, "input", offer));
    model.output = least(model.output, compared(table, "output", offer));
  }
  return found.sort((a, b) => b.offers - a.offers);
}

/** A Provider and how many Offers the board shows of it; `dedicated`: those among them that are capacity by the hour. */
export type ProviderCount = { readonly provider: BoardProvider; readonly offers: number; readonly dedicated: number };

/** Every Provider with its Offers on the board: those that can be had and those not seen since lately. */
export function countByProvider({ core }: BoardTable): ProviderCount[] {
  const counts = core.providers.map((provider) => ({ provider, offers: 0, dedicated: 0 }));
  for (const [offer, at] of core.offers.provider.entries()) {
    const count = counts[at];
    if (!count) continue;
    count.offers += 1;
    if (core.modes[core.offers.mode[offer] ?? 0] === "dedicated") count.dedicated += 1;
  }
  return counts;
}
