/** What can have become of an Offer that a shared view shows: its price fell, rose or was first stated, a limit moved, it is gone, or new. */
export const CHANGE_KINDS = ["gone", "dearer", "cheaper", "limit", "stated", "new"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One difference between a view as it was shared and as it is now. `before` and `after`: figures as text, `null` where not stated or not there. */
export type ShareChange = {
  readonly kind: ChangeKind;
  readonly model: { readonly id: string; readonly name: string };
  readonly provider: { readonly slug: string; readonly name: string };
  /** The Provider's own name of the Offer, and its variant. */
  readonly nativeId: string;
  /** What differs, such as `Input`; empty where the whole Offer does, which then stands with the figure that the view shows. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};
