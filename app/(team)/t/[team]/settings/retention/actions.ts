"use server";

import { z } from "zod";
import { requestErasure, setRetention } from "@/db/commands/usage/retention";
import { formDone, formFault } from "@/lib/base/form-state";
import { FIGURES, RetentionMonths } from "@/lib/usage/retention";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

const team = z.string().max(60);

export const save = teamAction({
  action: "retention:edit",
  input: z.strictObject({ team, months: RetentionMonths, figures: z.enum(FIGURES) }),
  run: async ({ months, figures }, { scope }) => {
    await setRetention(teamStore(), scope, { months, figures, now: new Date().toISOString() });
    return formDone(months === null ? "Saved: all usage is kept from now on." : "Saved. What is older is erased within the next minutes.");
  },
});

export const eraseAll = teamAction({
  action: "usage:erase",
  input: z.strictObject({ team, confirm: z.string().max(60) }),
  run: async ({ confirm }, { scope }) => {
    if (confirm.trim() !== scope.slug) return formFault("Please look at the marked fields.", { confirm: `must read ${scope.slug}` });
    const asked = await requestErasure(teamStore(), scope, new Date().toISOString());
    if (asked.ok) return formDone("All usage is erased within the next minutes.");
    return formFault("Usage is being erased already. Ask again when that is done.");
  },
});
