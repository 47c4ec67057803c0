"use server";

import { after } from "next/server";
import { z } from "zod";
import { acceptAlias, withdrawAlias } from "@/db/commands/usage/alias";
import { createRecost } from "@/db/commands/usage/recost";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import type { TeamScope } from "@/lib/team/scope";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import type { RecostAsk } from "@/lib/usage/cost/recost";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";
import { undoRecost, workRecost } from "@/server/usage/recost";

const PATIENCE_MS = 5_000;
const BUSY = "Other costs of the team are being worked out. Try again when that is done.";

const Logged = { team: z.string().max(60), provider: z.string().max(200), native: z.string().min(1).max(1_000) };

/** Works costs out again: while the reader waits where that is soon done, else after the answer; the worker goes on if this process ends. */
async function recost(scope: TeamScope, ask: RecostAsk, said: string): Promise<FormState> {
  const store = teamStore();
  const made = await createRecost(store, scope, ask);
  if (!made.ok) return formFault(`${said} ${BUSY}`);
  const work = workRecost(store.sql, scope.teamId, { id: made.value, ask });
  const isDone = await Promise.race([work.then(() => true), new Promise<false>((wait) => setTimeout(wait, PATIENCE_MS, false))]);
  if (!isDone) after(work);
  return formDone(isDone ? `${said} Its costs are worked out again.` : `${said} Its costs are being worked out; this goes on by itself.`);
}

export const accept = teamAction({
  action: "cost:correct",
  input: z.strictObject({ ...Logged, offer: z.string().min(3).max(420) }),
  run: async ({ provider, native, offer: text }, { scope }) => {
    const offer = readOfferName(text);
    const accepted = offer && (await acceptAlias(teamStore(), scope, { provider, native }, offer));
    if (!accepted?.ok) return formFault("The catalog has no such offer.");
    return recost(scope, { kind: "alias", provider, native }, "That is what it is from now on.");
  },
});

export const withdraw = teamAction({
  action: "cost:correct",
  input: z.strictObject(Logged),
  run: async ({ provider, native }, { scope }) => {
    const withdrawn = await withdrawAlias(teamStore(), scope, { provider, native });
    if (!withdrawn.ok) return formFault("Nothing was said of that id.");
    return recost(scope, { kind: "alias", provider, native }, "Withdrawn.");
  },
});

const NOT_UNDONE = {
  busy: BUSY,
  not_the_last: "Only the last one that stands can be undone.",
  erased: "All attempts that it changed are erased by now: their figures stay as they are.",
};

export const undo = teamAction({
  action: "cost:correct",
  input: z.strictObject({ team: z.string().max(60), number: z.coerce.number().int().min(1).max(1_000_000_000) }),
  run: async ({ number }, { scope }) => {
    const undone = await undoRecost(teamStore(), scope, number);
    if (undone.ok) return formDone("Undone: its attempts have their former costs.");
    return formFault(NOT_UNDONE[undone.error]);
  },
});
