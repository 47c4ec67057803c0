import type { OfferChange } from "@/lib/catalog/change/change";

/** What happened to what is compared since it was pinned, sorted by what it means to whoever pays. */
export type ChangesSince = {
  readonly cheaper: readonly OfferChange[];
  readonly dearer: readonly OfferChange[];
  readonly other: readonly OfferChange[];
  readonly ended: readonly OfferChange[];
  readonly arrived: readonly OfferChange[];
};

const isEnd = ({ kind }: OfferChange): boolean => kind === "retired" || kind === "gone";
const isArrival = ({ kind }: OfferChange): boolean => kind === "new" || kind === "back";

/** Sorts changes. A price that only now is stated, or no more, is neither cheaper nor dearer. What another Source merely says otherwise is left out. */
export function sortChanges(changes: readonly OfferChange[]): ChangesSince {
  const told = changes.filter(({ kind }) => kind !== "restated");
  const isMove = ({ kind, before, after }: OfferChange, isDown: boolean): boolean =>
    kind === "price" &&
    before !== null &&
    after !== null &&
    (isDown ? Number(after.value) < Number(before.value) : Number(after.value) > Number(before.value));
  return {
    cheaper: told.filter((change) => isMove(change, true)),
    dearer: told.filter((change) => isMove(change, false)),
    ended: told.filter(isEnd),
    arrived: told.filter(isArrival),
    other: told.filter((change) => !isMove(change, true) && !isMove(change, false) && !isEnd(change) && !isArrival(change)),
  };
}

/** How many changes there are in all. */
export const countChanges = (changes: ChangesSince): number => Object.values(changes).reduce((sum, some) => sum + some.length, 0);
