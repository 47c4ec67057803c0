"use server";

import { z } from "zod";
import { archiveProject, createProject, renameProject } from "@/db/commands/team/change-projects";
import { cancelDeletion, editTeam, GRACE_DAYS, requestDeletion } from "@/db/commands/team/edit-team";
import { formDone, formFault } from "@/lib/base/form-state";
import { isTimeZone } from "@/lib/team/slug";
import { nameText } from "@/lib/team/text-rules";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

const team = z.string().max(60);
const id = z.string().max(60);
const name = nameText(60);
const taken = formFault("Please look at the marked fields.", { name: "is taken in this team" });
const gone = formFault("That is no longer there.");

export const saveTeam = teamAction({
  action: "team:edit",
  input: z.strictObject({ team, name, zone: z.string().refine(isTimeZone, "is no time zone such as Europe/Vienna") }),
  run: async (asked, { scope }) => {
    const done = await editTeam(teamStore(), scope, { name: asked.name, zone: asked.zone });
    return done.ok ? formDone("Saved.") : gone;
  },
});

export const addProject = teamAction({
  action: "project:manage",
  input: z.strictObject({ team, name }),
  run: async (asked, { scope }) => {
    const done = await createProject(teamStore(), scope, asked.name);
    return done.ok ? formDone(`${asked.name} is open.`) : taken;
  },
});

export const saveProject = teamAction({
  action: "project:manage",
  input: z.strictObject({ team, id, name }),
  run: async (asked, { scope }) => {
    const done = await renameProject(teamStore(), scope, asked.id, asked.name);
    if (done.ok) return formDone("Saved.");
    return done.error === "name_taken" ? taken : gone;
  },
});

export const setArchived = teamAction({
  action: "project:manage",
  input: z.strictObject({ team, id, archived: z.enum(["yes", "no"]) }),
  run: async (asked, { scope }) => {
    const done = await archiveProject(teamStore(), scope, asked.id, asked.archived === "yes");
    return done.ok ? formDone(asked.archived === "yes" ? "Archived." : "Open again.") : gone;
  },
});

export const deleteTeam = teamAction({
  action: "team:delete",
  input: z.strictObject({ team, confirm: z.string().max(60) }),
  run: async (asked, { scope }) => {
    if (asked.confirm.trim() !== scope.slug) return formFault("Please look at the marked fields.", { confirm: `must read ${scope.slug}` });
    const done = await requestDeletion(teamStore(), scope, new Date().toISOString());
    return done.ok ? formDone(`The team will be erased in ${GRACE_DAYS} days.`) : formFault("That is under way already.");
  },
});

export const keepTeam = teamAction({
  action: "team:delete",
  input: z.strictObject({ team }),
  run: async (_asked, { scope }) => {
    const done = await cancelDeletion(teamStore(), scope);
    return done.ok ? formDone("The team stays.") : gone;
  },
});
