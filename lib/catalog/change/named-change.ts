import type { OfferChange } from "@/lib/catalog/change/change";

/** A change of the feed, ready to be told. `at`: the ISO instant of the capture that said it. */
export type NamedChange = Omit<OfferChange, "kind"> & {
  readonly id: number;
  readonly kind: Exclude<OfferChange["kind"], "restated">;
  readonly lab: string;
  readonly at: string;
  readonly sourceName: string;
  readonly providerName: string;
  readonly modelName: string;
};

/** Changes of one UTC day. */
export type ChangeDay = { readonly day: string; readonly groups: readonly ChangeGroup[] };

/** Changes of one Provider on one day that are told together: of one kind, or one by one where they are few. */
export type ChangeGroup = { readonly key: string; readonly changes: readonly NamedChange[] };

/** From how many on changes of one kind at one Provider are folded. */
const FOLDED = 4;

function groupDay(changes: readonly NamedChange[]): ChangeGroup[] {
  const alike = Map.groupBy(changes, ({ provider, kind }) => `${provider} ${kind}`);
  return [...alike].flatMap(([key, same]) =>
    same.length >= FOLDED ? [{ key, changes: same }] : same.map((change) => ({ key: `${key} ${change.id}`, changes: [change] })),
  );
}

/** Groups changes by UTC day, in their order; many of one kind at one Provider become one group. */
export const groupByDay = (changes: readonly NamedChange[]): ChangeDay[] =>
  [...Map.groupBy(changes, ({ at }) => at.slice(0, 10))].map(([day, of]) => ({ day, groups: groupDay(of) }));
