"use server";

import { randomBytes } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { changeRole, leaveTeam, type MemberFault, removeMember, transferTeam } from "@/db/commands/team/change-members";
import { createInvitation, revokeInvitation } from "@/db/commands/team/invite";
import { listMembers } from "@/db/queries/team/list-members";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import { readEmail } from "@/lib/team/email";
import { ROLES } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";
import { writeSecret } from "@/lib/team/secret-text";
import { teamAction } from "@/server/edge/form-action";
import { sha256Hex } from "@/server/hash";
import { takePoint } from "@/server/limits";
import { publicOrigin, settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { handOverResetLink } from "@/server/team/hand-over-reset-link";

const team = z.string().max(60);
const userId = z.string().max(60);
const role = z.enum(ROLES);

const FAULTS: Readonly<Record<MemberFault, FormState>> = {
  not_a_member: formFault("They are no longer in this team."),
  last_owner: formFault("A team needs an owner. Make somebody else one first."),
};

const confirm = z.string().max(300);
const NOT_MEANT = formFault("Nothing was done.", { confirm: "That is not their address" });

/** What cannot be undone asks for the Member's own address, typed. */
async function isMeant(scope: TeamScope, asked: { readonly userId: string; readonly confirm: string }): Promise<boolean> {
  const member = (await listMembers(teamStore(), scope)).find((one) => one.userId === asked.userId);
  return member === undefined || member.email === asked.confirm.trim().toLowerCase();
}

export const inviteByLink = teamAction({
  action: "invitation:create",
  input: z.strictObject({ team, role, days: z.coerce.number().int().min(1).max(30) }),
  run: async (asked, { scope }) => {
    const secret = writeSecret("invite", randomBytes(32));
    const made = await createInvitation(teamStore(), scope, { role: asked.role, days: asked.days, email: null, hash: sha256Hex(secret) });
    if (!made.ok) return formFault("They are in this team already.");
    return formDone("Whoever opens this link first takes the place.", [
      { label: "Invitation link", text: `${publicOrigin(settings())}/invite/${secret}` },
    ]);
  },
});

export const inviteByMail = teamAction({
  action: "invitation:create",
  input: z.strictObject({ team, role, email: z.string().max(300), days: z.coerce.number().int().min(1).max(30) }),
  run: async (asked, { scope }) => {
    const email = readEmail(asked.email);
    if (!email.ok) return formFault("Please look at the marked fields.", { email: "is no e-mail address" });
    if (settings().mail === null) return formFault("This Tollboard sends no mail. Invite by link instead.");
    await takePoint("invitation_mail", scope.teamId);
    await takePoint("invitation_recipient", sha256Hex(email.value));
    const made = await createInvitation(teamStore(), scope, { role: asked.role, days: asked.days, email: email.value, hash: null });
    if (made.ok) return formDone(`The invitation goes to ${email.value}.`);
    return formFault("They are in this team already.");
  },
});

export const callBack = teamAction({
  action: "invitation:revoke",
  input: z.strictObject({ team, id: z.string().max(60) }),
  run: async ({ id }, { scope }) => {
    const done = await revokeInvitation(teamStore(), scope, id);
    return done.ok ? formDone("The invitation no longer stands.") : formFault("It was answered or called back already.");
  },
});

export const giveRole = teamAction({
  action: "member:change",
  input: z.strictObject({ team, userId, role }),
  run: async (asked, { scope }) => {
    const done = await changeRole(teamStore(), scope, asked.userId, asked.role);
    return done.ok ? formDone("The role is changed, from their next request on.") : FAULTS[done.error];
  },
});

export const takeOut = teamAction({
  action: "member:remove",
  input: z.strictObject({ team, userId, confirm }),
  run: async (asked, { scope }) => {
    if (!(await isMeant(scope, asked))) return NOT_MEANT;
    const done = await removeMember(teamStore(), scope, asked.userId);
    if (!done.ok) return FAULTS[done.error];
    redirect(`/t/${scope.slug}/members?done=removed`);
  },
});

export const leave = teamAction({
  action: "member:leave",
  input: z.strictObject({ team }),
  run: async (_asked, { scope }) => {
    const done = await leaveTeam(teamStore(), scope);
    if (!done.ok) return FAULTS[done.error];
    redirect("/account");
  },
});

export const handOver = teamAction({
  action: "team:transfer",
  input: z.strictObject({ team, userId, confirm }),
  run: async (asked, { scope }) => {
    if (!(await isMeant(scope, asked))) return NOT_MEANT;
    const done = await transferTeam(teamStore(), scope, asked.userId);
    if (!done.ok) return FAULTS[done.error];
    redirect(`/t/${scope.slug}/members?done=handed-over`);
  },
});

export const resetPassword = teamAction({
  action: "member:reset_password",
  input: z.strictObject({ team, userId }),
  run: (asked, { scope }) => handOverResetLink(scope, asked.userId),
});
