import { type ModelSummary, summariseModels } from "@/components/catalog/list-summaries";
import { type BoardProvider, type BoardTable, readStatus } from "@/lib/catalog/board/dataset";
import { familyName } from "@/lib/catalog/identity/family-name";
import { DEDICATED } from "@/lib/catalog/identity/lab";
import { compareNames } from "@/lib/format/count";

/** A Model of a Lab. `released`: a day, month or year as a Source states it, empty where none does; `hosts`: who serves it now. */
export type LabModel = ModelSummary & { readonly released: string; readonly hosts: readonly BoardProvider[] };

/** Models that are named alike, the newest first. */
export type LabFamily = { readonly id: string; readonly models: readonly LabModel[] };

/** A Lab for the list of Labs. */
export type LabSummary = {
  readonly slug: string;
  readonly name: string;
  readonly models: number;
  readonly open: number;
  readonly offers: number;
  readonly hosts: number;
  readonly newest: string;
};

type Details = { readonly released: string; readonly hosts: readonly BoardProvider[] };

const DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/** When each Model was first said to be released, and who lists it now. */
function readDetails(table: BoardTable): Map<string, Details> {
  const { core, rest } = table;
  const dates = new Map<string, string>();
  const hosts = new Map<string, Set<number>>();
  for (let offer = 0; offer < table.size; offer += 1) {
    const id = core.models.id[table.model[offer] ?? 0] ?? "";
    const stated = rest?.texts[rest.offers.released[offer] ?? 0] ?? "";
    const known = dates.get(id);
    if (DATE.test(stated) && (known === undefined || stated < known)) dates.set(id, stated);
    if (readStatus(table.flags[offer] ?? 0) === "unseen") continue;
    const own = hosts.get(id) ?? new Set();
    hosts.set(id, own.add(table.provider[offer] ?? 0));
  }
  const named = (own: ReadonlySet<number>) =>
    [...own].flatMap((at) => core.providers[at] ?? []).sort((a, b) => compareNames(a.name, b.name));
  return new Map(core.models.id.map((id) => [id, { released: dates.get(id) ?? "", hosts: named(hosts.get(id) ?? new Set()) }]));
}

function modelsByLab(table: BoardTable): Map<string, LabModel[]> {
  const details = readDetails(table);
  const all = summariseModels(table).map((model) => ({ ...model, ...(details.get(model.id) ?? { released: "", hosts: [] }) }));
  return Map.groupBy(all, ({ labSlug }) => labSlug);
}

const newestFirst = (a: LabModel, b: LabModel): number =>
  (a.released === b.released ? 0 : a.released < b.released ? 1 : -1) || b.offers - a.offers || compareNames(a.name, b.name);

const newest = (models: readonly LabModel[]): string =>
  models
    .map(({ released }) => released)
    .sort()
    .at(-1) ?? "";

const offersOf = (models: readonly LabModel[]): number => models.reduce((sum, { offers }) => sum + offers, 0);

/** What stands for the families of which there is but one Model. */
export const SINGLE = "";

/**
 * The Models of a Lab by family: that with the newest release first, where none is stated that with the most Offers. Models
 * that are alone in theirs stand together under `SINGLE`. Empty for a Lab of which the board holds nothing.
 */
export function labFamilies(table: BoardTable, slug: string): LabFamily[] {
  const own = modelsByLab(table).get(slug) ?? [];
  const families = Map.groupBy(own, ({ id }) => familyName(id));
  const groups = Map.groupBy(own, ({ id }) => ((families.get(familyName(id)) ?? []).length > 1 ? familyName(id) : SINGLE));
  return [...groups]
    .map(([id, models]) => ({ id, models: models.sort(newestFirst) }))
    .sort(
      (a, b) =>
        Number(a.id === SINGLE) - Number(b.id === SINGLE) ||
        compareNames(newest(b.models), newest(a.models)) ||
        offersOf(b.models) - offersOf(a.models),
    );
}

/** Every Lab with Models on the board, most offered first. */
export function summariseLabs(table: BoardTable): LabSummary[] {
  const own = modelsByLab(table);
  const labs = table.core.labs.flatMap(({ slug, name }): LabSummary[] => {
    const models = own.get(slug) ?? [];
    if (slug === "" || slug === DEDICATED || models.length === 0) return [];
    return [
      {
        slug,
        name,
        models: models.length,
        open: models.filter(({ isOpen }) => isOpen === true).length,
        offers: offersOf(models),
        hosts: new Set(models.flatMap(({ hosts }) => hosts.map((host) => host.slug))).size,
        newest: newest(models),
      },
    ];
  });
  return labs.sort((a, b) => b.offers - a.offers || compareNames(a.name, b.name));
}
