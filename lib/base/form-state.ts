/**
 * What a form shows after it was sent. `shown`: texts that are shown once, such as a new Token. `values`: what was typed, so
 * that nothing is asked twice; never a secret. `signIn`: the person must sign in (`session`) or prove who they are (`proof`).
 */
export type FormState =
  | null
  | { readonly ok: true; readonly message: string; readonly shown?: readonly { readonly label: string; readonly text: string }[] }
  | {
      readonly ok: false;
      readonly message: string;
      readonly issues: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
      readonly signIn?: "session" | "proof";
    };

/** A form that did its work. */
export const formDone = (message: string, shown?: readonly { readonly label: string; readonly text: string }[]): FormState => ({
  ok: true,
  message,
  ...(shown && { shown }),
});

/** A form that did nothing: why, and what is wrong with which field. */
export const formFault = (message: string, issues: Readonly<Record<string, string>> = {}): Extract<FormState, { ok: false }> => ({
  ok: false,
  message,
  issues,
  values: {},
});
