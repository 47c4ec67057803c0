import type { SourceId } from "@/lib/catalog/source";

/**
 * One fact of one listing over the time it was in force. `value` is the stored text; instants are ISO texts; `until` is `null` while
 * it holds. `held`: why it is not published. `isRejected`: a person has refused it for good.
 */
export type FactSpan = {
  readonly listing: number;
  readonly source: SourceId;
  readonly scope: string;
  readonly field: string;
  readonly value: string;
  readonly from: string;
  readonly until: string | null;
  readonly held: string | null;
  readonly isRejected: boolean;
};

/** One capture of one Source and scope: its instant, its last check, and whether no more is known than that it is not later. */
export type CheckSpan = {
  readonly source: SourceId;
  readonly scope: string;
  readonly at: string;
  readonly checkedAt: string;
  readonly isBound: boolean;
};

/** All that a history is made of. Captures are in order of their instants. */
export type FactRecord = { readonly facts: readonly FactSpan[]; readonly checks: readonly CheckSpan[] };

/** The key of what one Source and scope say. */
export const scopeKey = ({ source, scope }: { readonly source: string; readonly scope: string }): string => `${source} ${scope}`;

/** Whether something is in force at an ISO instant. */
export const holdsAt = ({ from, until }: Pick<FactSpan, "from" | "until">, at: string): boolean =>
  from <= at && (until === null || until > at);
