"use server";

import { z } from "zod";
import { formDone } from "@/lib/base/form-state";
import { ControlInput } from "@/server/api/import-answers";
import { teamAction } from "@/server/edge/form-action";
import { takeStep } from "@/server/import/team-imports";

const Place = { team: z.string().max(60), import: z.string().max(60) };

const DONE = {
  start: "It waits for a worker.",
  pause: "Paused. What is in stays, and counts.",
  resume: "It goes on where it was.",
  cancel: "Cancelled.",
} as const;

export const control = teamAction({
  action: "import:control",
  input: z.strictObject({ ...Place, ...ControlInput.shape }),
  run: async ({ import: id, step }, { scope }) => {
    await takeStep(scope, id, step);
    return formDone(DONE[step]);
  },
});

export const withdraw = teamAction({
  action: "import:withdraw",
  input: z.strictObject(Place),
  run: async ({ import: id }, { scope }) => {
    await takeStep(scope, id, "withdraw");
    return formDone("Its rows are being taken out.");
  },
});
