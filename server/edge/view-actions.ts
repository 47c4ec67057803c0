"use server";

import "server-only";
import { z } from "zod";
import * as saved from "@/db/commands/usage/saved-view";
import { formDone, formFault } from "@/lib/base/form-state";
import { VIEW_LIMITS, VIEW_SCREENS, ViewName, ViewQuery } from "@/lib/usage/saved-view";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

const team = z.string().max(60);
const screen = z.enum(VIEW_SCREENS);

export const saveView = teamAction({
  action: "view:save",
  input: z.strictObject({ team, screen, name: ViewName, query: ViewQuery }),
  run: async ({ team: _slug, ...view }, { scope }) => {
    const made = await saved.saveView(teamStore(), scope, view);
    if (made.ok) return formDone(`Saved as “${view.name}”.`);
    if (made.error === "too_many") return formFault(`A screen has at most ${VIEW_LIMITS.views} saved views. Remove one first.`);
    return formFault("Please look at the marked fields.", { name: "is the name of another view" });
  },
});

export const removeView = teamAction({
  action: "view:save",
  input: z.strictObject({ team, screen, id: z.string().max(60) }),
  run: async ({ team: _slug, ...view }, { scope }) => {
    const removed = await saved.removeView(teamStore(), scope, view);
    return removed.ok ? formDone("Removed.") : formFault("That view is no longer there.");
  },
});
