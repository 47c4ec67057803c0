import type { SourceId } from "@/lib/catalog/source";

/** Something that a Source once said of a Provider and says no more. `value` is parsed JSON; instants are ISO texts. */
export type FormerClaim = {
  readonly field: string;
  readonly value: unknown;
  readonly source: SourceId;
  readonly from: string;
  readonly until: string;
};
