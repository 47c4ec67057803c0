import type { BoardTable } from "@/lib/catalog/board/dataset";
import { DEDICATED, LABS } from "@/lib/catalog/identity/lab";
import { providerSpellings } from "@/lib/catalog/provider-alias";
import type { SearchName, SearchSubject } from "@/lib/catalog/search/name-index";
import { PUBLIC_PAGES } from "@/lib/catalog/search/public-pages";
import { formatNoun } from "@/lib/format/count";

/** Another name of a Model by its id. `via`: what kind of name it is. */
export type AliasOf = SearchName & { readonly model: string };

const pathOf = (id: string): string => id.split("/").map(encodeURIComponent).join("/");

/** Each native id of a Model once, with the Providers that use it. */
function nativeNames({ core, rest }: BoardTable, offers: readonly number[]): SearchName[] {
  const users = Map.groupBy(offers, (offer) => rest?.offers.nativeId[offer] ?? "");
  return [...users].map(([text, own]) => {
    const [first = ""] = own.map((offer) => core.providers[core.offers.provider[offer] ?? 0]?.name ?? "");
    return { text, via: `native id at ${first}${own.length > 1 ? ` and ${own.length - 1} more` : ""}` };
  });
}

function modelSubjects(table: BoardTable, aliases: readonly AliasOf[]): SearchSubject[] {
  const { models, labs } = table.core;
  const more = Map.groupBy(aliases, ({ model }) => model);
  const ends: number[] = [];
  for (const count of models.offers) ends.push((ends.at(-1) ?? 0) + count);
  return models.id.map((id, at) => {
    const offers = models.offers[at] ?? 0;
    const from = (ends[at] ?? 0) - offers;
    const lab = labs[models.lab[at] ?? 0]?.name ?? "";
    return {
      kind: "model",
      id,
      name: models.name[at] ?? id,
      note: [lab, formatNoun(offers, "offer")].filter(Boolean).join(" · "),
      href: `/models/${pathOf(id)}`,
      offers,
      names: [
        { text: id.slice(id.indexOf("/") + 1), via: "" },
        ...nativeNames(
          table,
          Array.from({ length: offers }, (_, index) => from + index),
        ),
        ...(more.get(id) ?? []),
      ],
    };
  });
}

function providerSubjects({ core }: BoardTable): SearchSubject[] {
  const counts = new Array<number>(core.providers.length).fill(0);
  for (const provider of core.offers.provider) counts[provider] = (counts[provider] ?? 0) + 1;
  return core.providers.map(({ slug, name, kinds }, at) => ({
    kind: "provider",
    id: slug,
    name,
    note: [kinds[0] ?? "", formatNoun(counts[at] ?? 0, "offer")].filter(Boolean).join(" · "),
    href: `/providers/${encodeURIComponent(slug)}`,
    offers: counts[at] ?? 0,
    names: providerSpellings(slug).map((text) => ({ text, via: "alias" })),
  }));
}

function labSubjects({ core }: BoardTable): SearchSubject[] {
  const counts = core.labs.map(() => ({ models: 0, offers: 0 }));
  for (const [model, lab] of core.models.lab.entries()) {
    const count = counts[lab];
    if (!count) continue;
    count.models += 1;
    count.offers += core.models.offers[model] ?? 0;
  }
  const synonyms = new Map(LABS.map((lab) => [lab.slug, lab.synonyms]));
  return core.labs.flatMap(({ slug, name }, at): SearchSubject[] => {
    const { models = 0, offers = 0 } = counts[at] ?? {};
    if (slug === "" || slug === DEDICATED || models === 0) return [];
    const names = (synonyms.get(slug) ?? []).map((text) => ({ text, via: "alias" }));
    return [{ kind: "lab", id: slug, name, note: formatNoun(models, "model"), href: `/labs/${encodeURIComponent(slug)}`, offers, names }];
  });
}

/** Everything public that can be found by name: Models, Providers, Labs, pages. */
export const listSubjects = (table: BoardTable, aliases: readonly AliasOf[]): SearchSubject[] => [
  ...modelSubjects(table, aliases),
  ...providerSubjects(table),
  ...labSubjects(table),
  ...PUBLIC_PAGES,
];
