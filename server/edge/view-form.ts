import "server-only";
import { z } from "zod";
import { removeView, saveView } from "@/db/commands/usage/saved-view";
import { formDone, formFault } from "@/lib/base/form-state";
import { VIEW_LIMITS, ViewName, ViewQuery, type ViewScreen } from "@/lib/usage/saved-view";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

const team = z.string().max(60);

/** The form that saves what a screen shows under a name. */
export const saveViewForm = (screen: ViewScreen) =>
  teamAction({
    action: "view:save",
    input: z.strictObject({ team, name: ViewName, query: ViewQuery }),
    run: async ({ name, query }, { scope }) => {
      const saved = await saveView(teamStore(), scope, { screen, name, query });
      if (saved.ok) return formDone(`Saved as “${name}”.`);
      if (saved.error === "too_many") return formFault(`A screen has at most ${VIEW_LIMITS.views} saved views. Remove one first.`);
      return formFault("Please look at the marked fields.", { name: "is the name of another view" });
    },
  });

/** The form that removes a saved view of a screen. */
export const removeViewForm = (screen: ViewScreen) =>
  teamAction({
    action: "view:save",
    input: z.strictObject({ team, id: z.string().max(60) }),
    run: async ({ id }, { scope }) => {
      const removed = await removeView(teamStore(), scope, { screen, id });
      return removed.ok ? formDone("Removed.") : formFault("That view is no longer there.");
    },
  });
