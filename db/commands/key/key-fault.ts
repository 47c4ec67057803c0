import "server-only";

/** Why a key was not changed. `label`: the key in the way. */
export type KeyFault =
  | { readonly code: "not_found" | "revoked" | "label_taken" | "no_project" | "no_owner" | "needs_secret" }
  | { readonly code: "same_secret"; readonly label: string };

/** The names of faults alone. */
export const keyFault = (code: Exclude<KeyFault["code"], "same_secret">): KeyFault => ({ code });
