import "server-only";
import { changeTeam } from "@/db/commands/change-team";
import { withSettings } from "@/db/wall/with-team";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import { err, ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { makeResetLink } from "@/server/auth/reset-link";
import { publicOrigin, settings } from "@/server/settings";
import { teamStore } from "@/server/store";

// A password opens every Team of its User: an owner of one must not come into another by it.
async function isOnlyHere(userId: string, teamId: string): Promise<boolean> {
  const routes = await withSettings(
    teamStore().sql,
    { "app.user_id": userId },
    (tx) => tx<{ teamId: string }[]>`select tenant_id as "teamId" from member_route where user_id = ${userId}`,
  );
  return routes.every((route) => route.teamId === teamId);
}

/** An owner's one-time link for a Member who forgot their password. Refused for somebody who is in other Teams too. */
export async function handOverResetLink(scope: TeamScope, userId: string): Promise<FormState> {
  const isAlone = await isOnlyHere(userId, scope.teamId);
  const noted = await changeTeam<void, "not_a_member" | "elsewhere" | "no_password">(
    teamStore(),
    scope,
    "member:reset_password",
    async (tx) => {
      const [member] = await tx<{ email: string; hasPassword: boolean }[]>`
      select u.email, u.password_hash is not null as "hasPassword" from member m join user_account u on u.id = m.user_id where m.team_id = ${scope.teamId} and m.user_id = ${userId}`;
      if (!member) return err("not_a_member");
      if (!isAlone) return err("elsewhere");
      if (!member.hasPassword) return err("no_password");
      return ok({ value: undefined, audit: { action: "member.reset_link", object: { kind: "user", id: userId, name: member.email } } });
    },
  );
  if (!noted.ok && noted.error === "not_a_member") return formFault("They are no longer in this team.");
  if (!noted.ok && noted.error === "no_password") return formFault("They sign in by an issuer and have no password that could be reset.");
  if (!noted.ok)
    return formFault("Their password cannot be reset from here. Whoever runs this Tollboard can make a link: tollboard user reset EMAIL.");
  const { secret } = await makeResetLink(teamStore(), userId, scope, scope.teamId);
  return formDone("Hand this link over on a way you trust. It works once.", [
    { label: "Reset link", text: `${publicOrigin(settings())}/reset/${secret}` },
  ]);
}
