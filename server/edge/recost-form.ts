import "server-only";
import { after } from "next/server";
import { createRecost } from "@/db/commands/usage/recost";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import type { TeamScope } from "@/lib/team/scope";
import type { RecostAsk } from "@/lib/usage/cost/recost";
import { teamStore } from "@/server/store";
import { undoRecost, workRecost } from "@/server/usage/recost";

const PATIENCE_MS = 5_000;
const BUSY = "Other costs of the team are being worked out. Try again when that is done.";

const NOT_WORKED = { busy: BUSY, erased: "All its attempts are erased by now: their figures stay as they are." };

const NOT_UNDONE = {
  busy: BUSY,
  not_the_last: "Only the last one that stands can be undone.",
  erased: "All attempts that it changed are erased by now: their figures stay as they are.",
};

/**
 * Works costs out again for a form: while the reader waits where that is soon done, else after the answer; the worker goes on if this
 * process ends. `said`: what the form has done already. **Throws** `PolicyError`.
 */
export async function recostForm(scope: TeamScope, ask: RecostAsk, said: string): Promise<FormState> {
  const store = teamStore();
  const made = await createRecost(store, scope, ask);
  if (!made.ok) return formFault(`${said} ${NOT_WORKED[made.error]}`.trim());
  const work = workRecost(store.sql, scope.teamId, { id: made.value, ask });
  const isDone = await Promise.race([work.then(() => true), new Promise<false>((wait) => setTimeout(wait, PATIENCE_MS, false))]);
  if (!isDone) after(work);
  return formDone(
    `${said} ${isDone ? "Its costs are worked out again." : "Its costs are being worked out; this goes on by itself."}`.trim(),
  );
}

/** Undoes the last re-cost that stands, for a form. **Throws** `PolicyError`. */
export async function undoForm(scope: TeamScope, number: number): Promise<FormState> {
  const undone = await undoRecost(teamStore(), scope, number);
  if (undone.ok) return formDone("Undone: its attempts have their former costs.");
  return formFault(NOT_UNDONE[undone.error]);
}
