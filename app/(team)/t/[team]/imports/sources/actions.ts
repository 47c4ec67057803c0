"use server";

import { z } from "zod";
import { removeSource, SOURCE_STEPS, stepSource } from "@/db/commands/source/edit-sources";
import { formDone, formFault } from "@/lib/base/form-state";
import { SOURCE_FIELDS, SOURCE_KIND_NAMES } from "@/lib/usage/source/source-kind";
import { teamAction } from "@/server/edge/form-action";
import { watchDir } from "@/server/import/data-dir";
import { fetchSettings } from "@/server/key/key-tools";
import { addTypedSource } from "@/server/source/add-source";
import { teamStore } from "@/server/store";

const Text = z.string().max(600).default("");
const Place = { team: z.string().max(60), source: z.string().max(60) };
const GONE = formFault("That source is no longer there.");

const DONE = {
  pause: "Paused.",
  resume: "It goes on where it was, within a minute.",
  run: "It is looked at within a minute.",
} as const;

export const add = teamAction({
  action: "source:manage",
  input: z.strictObject({
    team: z.string().max(60),
    kind: z.enum(SOURCE_KIND_NAMES, "Choose what it is"),
    name: Text,
    every: Text,
    key: Text,
    ...Object.fromEntries(SOURCE_FIELDS.map((name) => [name, Text])),
  }),
  run: async ({ team: _team, kind, name, every, key, ...fields }, { scope }) => {
    const tools = { store: teamStore(), fetch: fetchSettings(), watchDir: watchDir() };
    const added = await addTypedSource(tools, scope, { kind, name, every, key, fields });
    return added.ok ? formDone("Added. It is looked at within a minute.") : formFault("Nothing was added.", added.error);
  },
});

export const step = teamAction({
  action: "source:manage",
  input: z.strictObject({ ...Place, step: z.enum(SOURCE_STEPS) }),
  run: async ({ source: id, step: taken }, { scope }) => {
    const done = await stepSource(teamStore(), scope, { id, step: taken });
    if (done.ok) return formDone(DONE[taken]);
    return done.error === "not_found" ? GONE : formFault(taken === "resume" ? "It is not paused." : "It is paused.");
  },
});

export const drop = teamAction({
  action: "source:manage",
  input: z.strictObject(Place),
  run: async ({ source: id }, { scope }) => {
    const done = await removeSource(teamStore(), scope, id);
    return done.ok ? formDone("Removed. Its imports stay.") : GONE;
  },
});
