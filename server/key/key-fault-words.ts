import "server-only";
import type { AliasFault } from "@/db/commands/key/edit-aliases";
import type { KeyFault } from "@/db/commands/key/key-fault";
import { type FormState, formFault } from "@/lib/base/form-state";

const MARKED = "Please look at the marked fields.";

/** What a form says of a key that was not changed. */
export function explainKeyFault(fault: KeyFault): Extract<FormState, { ok: false }> {
  switch (fault.code) {
    case "not_found":
      return formFault("That key is no longer there.");
    case "revoked":
      return formFault("That key is revoked.");
    case "label_taken":
      return formFault(MARKED, { label: "Another key of the team has this label" });
    case "same_secret":
      return formFault(MARKED, { secret: `The team has this key already, as “${fault.label}”` });
    case "no_project":
      return formFault(MARKED, { project: "That project is no longer there" });
    case "no_owner":
      return formFault(MARKED, { owner: "They are no longer in the team" });
    case "needs_secret":
      return formFault(MARKED, { secret: "Type the key again: it would be sent to another address than it was sealed for" });
  }
}

/** What a form says of a name that was not given or taken. */
export function explainAliasFault(fault: AliasFault): Extract<FormState, { ok: false }> {
  switch (fault.code) {
    case "not_found":
      return formFault("That is no longer there.");
    case "too_many":
      return formFault("A key may have at most 50 names.");
    case "taken":
      return formFault(MARKED, { value: `It means “${fault.label}” already` });
  }
}
