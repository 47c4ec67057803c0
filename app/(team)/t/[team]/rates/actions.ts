"use server";

import { z } from "zod";
import { readTeam } from "@/db/commands/change-team";
import { addExchangeRates, removeExchangeRate } from "@/db/commands/usage/exchange";
import { addRate, endRate, withdrawRate } from "@/db/commands/usage/rate";
import { listRates } from "@/db/queries/usage/list-rates";
import { formDone, formFault } from "@/lib/base/form-state";
import { rateFaultWords } from "@/lib/usage/cost/negotiated-rate";
import { readRate } from "@/lib/usage/cost/read-rate";
import { rateAsk } from "@/lib/usage/cost/recost";
import { readExchange } from "@/lib/usage/exchange-rate";
import { readMoment } from "@/lib/usage/span";
import { teamAction } from "@/server/edge/form-action";
import { recostForm, undoForm } from "@/server/edge/recost-form";
import { teamStore } from "@/server/store";

const team = z.string().max(60);
const number = z.coerce.number().int().min(1).max(1_000_000_000);
const word = (most: number) => z.string().max(most, `must have at most ${most} characters`);
const MARKED = "Please look at the marked fields.";
const GONE = "That rate no longer stands.";
const STAY = "Past costs stay as they are until they are worked out again.";

export const add = teamAction({
  action: "rate:edit",
  input: z.strictObject({
    team,
    of: word(420),
    model: word(200),
    from: word(40),
    until: word(40),
    discount: word(40),
    card: word(4_000),
    note: word(400),
  }),
  run: async ({ team: _slug, ...typed }, { scope, membership }) => {
    const rate = readRate(typed, membership.zone);
    if (!rate.ok) return formFault(MARKED, { [rate.error.field]: rate.error.message });
    const added = await addRate(teamStore(), scope, rate.value);
    if (!added.ok) return formFault(rateFaultWords(added.error, rate.value));
    return formDone(`Rate ${added.value} holds for what is imported from now on. ${STAY}`);
  },
});

export const end = teamAction({
  action: "rate:edit",
  input: z.strictObject({ team, number, at: word(40) }),
  run: async ({ number: which, at }, { scope, membership }) => {
    const moment = readMoment(at.trim(), membership.zone);
    if (!moment.ok) return formFault(MARKED, { at: `is not understood: ${moment.error}` });
    const ended = await endRate(teamStore(), scope, { number: which, at: moment.value });
    if (ended.ok) return formDone(`Ended. ${STAY}`);
    if (ended.error === "no_such_rate") return formFault(GONE);
    return formFault(MARKED, { at: "must lie after its beginning and before its present end" });
  },
});

export const withdraw = teamAction({
  action: "rate:edit",
  input: z.strictObject({ team, number }),
  run: async ({ number: which }, { scope }) => {
    const withdrawn = await withdrawRate(teamStore(), scope, which);
    return withdrawn.ok ? formDone(`Withdrawn. ${STAY}`) : formFault(GONE);
  },
});

export const again = teamAction({
  action: "cost:correct",
  input: z.strictObject({ team, number }),
  run: async ({ number: which }, { scope }) => {
    const rates = await readTeam(teamStore(), scope, "usage:read", (tx) => listRates(tx, scope.teamId));
    const rate = rates.find((one) => one.number === which);
    return rate ? recostForm(scope, rateAsk(rate), "") : formFault(GONE);
  },
});

const currency = z.string().regex(/^[A-Z]{3}$/);

export const stateExchange = teamAction({
  action: "exchange:edit",
  input: z.strictObject({ team, currency: word(10), day: word(20), rate: word(40), source: word(400) }),
  run: async ({ team: _slug, ...typed }, { scope }) => {
    const rate = readExchange(typed);
    if (!rate.ok) return formFault(MARKED, { [rate.error.field]: rate.error.message });
    const added = await addExchangeRates(teamStore(), scope, [rate.value]);
    if (added.ok) return formDone(`Stated. ${STAY}`);
    return formFault(MARKED, { rate: `is stated for that day as ${added.error.usdPerUnit}; remove that first` });
  },
});

export const removeExchange = teamAction({
  action: "exchange:edit",
  input: z.strictObject({ team, currency, day: z.iso.date() }),
  run: async ({ currency: code, day }, { scope }) => {
    const removed = await removeExchangeRate(teamStore(), scope, { currency: code, day });
    return removed.ok ? formDone(`Removed. ${STAY}`) : formFault(GONE);
  },
});

export const convert = teamAction({
  action: "cost:correct",
  input: z.strictObject({ team, currency }),
  run: ({ currency: code }, { scope }) => recostForm(scope, { kind: "currency", currency: code }, ""),
});

export const undo = teamAction({
  action: "cost:correct",
  input: z.strictObject({ team, number }),
  run: ({ number: which }, { scope }) => undoForm(scope, which),
});
