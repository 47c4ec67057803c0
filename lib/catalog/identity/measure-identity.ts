import { identifyModel } from "@/lib/catalog/identity/identify-model";

/** An Offer whose Model a Source states, as `lab/name` in that Source's own spelling. */
export type LabelledOffer = { readonly provider: string; readonly nativeId: string; readonly canonical: string };
export type Miss = LabelledOffer & { readonly found: string; readonly expected: string; readonly rule: string };
export type Score = { readonly precision: number; readonly recall: number };

export type IdentityFigures = Score & {
  readonly models: number;
  readonly wrong: readonly Miss[];
  readonly missed: readonly Miss[];
  readonly pairwise: Score;
  readonly pairwiseFolded: Score;
  readonly folded: readonly (readonly [model: string, ids: readonly string[]])[];
};

function countPairs(groups: Iterable<string>): number {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function scorePairs(found: readonly string[], truth: readonly string[]): Score {
  const both = countPairs(found.map((group, at) => `${group}\u0000${truth[at] ?? ""}`));
  return { precision: both / (countPairs(found) || 1), recall: both / (countPairs(truth) || 1) };
}

/**
 * Compares identities with a Source's own map of Offers to Models.
 *
 * An Offer is right when its identity is that of its canonical id, wrong when it is that of another canonical id of the map,
 * and missed otherwise. `precision` is right ÷ (right + wrong), `recall` right ÷ all. `folded` lists canonical ids that are one
 * Model here; `pairwiseFolded` judges pairs with those ids taken as one, `pairwise` with the ids as published.
 */
export function measureIdentity(offers: readonly LabelledOffer[]): IdentityFigures {
  const ids = [...new Set(offers.map((offer) => offer.canonical))];
  const modelOf = new Map(ids.map((id) => [id, identifyModel({ provider: id.split("/")[0] ?? "", nativeId: id, variant: "" }).model]));
  const idsOf = new Map<string, string[]>();
  for (const [id, model] of modelOf) idsOf.set(model, [...(idsOf.get(model) ?? []), id]);

  const judged = offers.map((offer) => {
    const { model: found, rule } = identifyModel({ ...offer, variant: "" });
    return { ...offer, found, rule, expected: modelOf.get(offer.canonical) ?? "" };
  });
  const wrong = judged.filter((miss) => miss.found !== miss.expected && idsOf.has(miss.found));
  const missed = judged.filter((miss) => miss.found !== miss.expected && !idsOf.has(miss.found));
  const right = offers.length - wrong.length - missed.length;
  const found = judged.map((miss) => miss.found);
  return {
    models: ids.length,
    wrong,
    missed,
    precision: right / (right + wrong.length || 1),
    recall: right / (offers.length || 1),
    pairwise: scorePairs(
      found,
      offers.map((offer) => offer.canonical),
    ),
    pairwiseFolded: scorePairs(
      found,
      judged.map((miss) => miss.expected),
    ),
    folded: [...idsOf].filter(([, list]) => list.length > 1),
  };
}
