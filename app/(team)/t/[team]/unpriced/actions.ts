"use server";

import { z } from "zod";
import { acceptAlias, withdrawAlias } from "@/db/commands/usage/alias";
import { formFault } from "@/lib/base/form-state";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import { teamAction } from "@/server/edge/form-action";
import { recostForm, undoForm } from "@/server/edge/recost-form";
import { teamStore } from "@/server/store";

const Logged = { team: z.string().max(60), provider: z.string().max(200), native: z.string().min(1).max(1_000) };

export const accept = teamAction({
  action: "cost:correct",
  input: z.strictObject({ ...Logged, offer: z.string().min(3).max(420) }),
  run: async ({ provider, native, offer: text }, { scope }) => {
    const offer = readOfferName(text);
    const accepted = offer && (await acceptAlias(teamStore(), scope, { provider, native }, offer));
    if (!accepted?.ok) return formFault("The catalog has no such offer.");
    return recostForm(scope, { kind: "alias", provider, native }, "That is what it is from now on.");
  },
});

export const withdraw = teamAction({
  action: "cost:correct",
  input: z.strictObject(Logged),
  run: async ({ provider, native }, { scope }) => {
    const withdrawn = await withdrawAlias(teamStore(), scope, { provider, native });
    if (!withdrawn.ok) return formFault("Nothing was said of that id.");
    return recostForm(scope, { kind: "alias", provider, native }, "Withdrawn.");
  },
});

export const undo = teamAction({
  action: "cost:correct",
  input: z.strictObject({ team: z.string().max(60), number: z.coerce.number().int().min(1).max(1_000_000_000) }),
  run: ({ number }, { scope }) => undoForm(scope, number),
});
