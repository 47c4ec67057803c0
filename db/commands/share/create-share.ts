import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { MAX_SHARES, SHARE_DAYS } from "@/lib/share/link-rules";
import type { ShareKind } from "@/lib/share/screen";
import type { TeamScope } from "@/lib/team/scope";

/**
 * A ShareLink to be made. `query`: the screen's parameters in their fixed form, without the instant. `asOf`: the instant it is
 * pinned to, `null` for that of its making. `hash`: SHA-256 of the secret, in hex; `hint`: its first characters.
 */
export type NewShare = {
  readonly kind: ShareKind;
  readonly query: string;
  readonly asOf: string | null;
  readonly title: string;
  readonly note: string;
  readonly days: number;
  readonly hash: string;
  readonly hint: string;
};

export type MadeShare = { readonly id: string; readonly asOf: string; readonly expiresAt: string };
export type CreateShareFault = "bad_expiry" | "bad_instant" | "not_a_member" | "too_many";

async function faultOf(tx: TeamTx, now: TeamScope, { days, asOf }: NewShare): Promise<CreateShareFault | null> {
  if (!Number.isInteger(days) || days < SHARE_DAYS.least || days > SHARE_DAYS.most) return "bad_expiry";
  if (now.userId === null) return "not_a_member";
  const [seen] = await tx<{ isAhead: boolean; count: number }[]>`
    select coalesce(${asOf}::timestamptz > now(), false) as "isAhead",
      (select count(*)::int from share_link where team_id = ${now.teamId} and revoked_at is null and expires_at > now()) as count`;
  if (seen?.isAhead) return "bad_instant";
  return (seen?.count ?? 0) >= MAX_SHARES ? "too_many" : null;
}

/**
 * Makes a link that shows one screen as of one instant to whoever has it. The secret itself never comes here.
 *
 * **Returns** its id, the instant it is pinned to and when it ends (ISO). **Throws** `PolicyError`.
 */
export function createShare(store: TeamStore, scope: TeamScope, share: NewShare): Promise<Result<MadeShare, CreateShareFault>> {
  return changeTeam<MadeShare, CreateShareFault>(store, scope, "share:create", async (tx, now) => {
    const fault = await faultOf(tx, now, share);
    if (fault !== null) return err(fault);
    const { kind, query, title, note, hash, hint, days } = share;
    const { teamId } = scope;
    const id = newId("shr");
    const [made] = await tx<{ asOf: Date; expiresAt: Date }[]>`
      insert into share_link (team_id, id, hash, hint, kind, query, as_of, title, note, created_by, expires_at)
      values (${teamId}, ${id}, ${hash}, ${hint}, ${kind}, ${query}, coalesce(${share.asOf}::timestamptz, date_trunc('milliseconds', now())),
        ${title}, ${note}, ${scope.userId}, now() + make_interval(days => ${days}))
      returning as_of as "asOf", expires_at as "expiresAt"`;
    if (!made) throw new Error("the share link was not stored");
    await tx`insert into credential_route (hash, kind, tenant_id, subject_id) values (${hash}, 'share', ${teamId}, ${id})`;
    const [asOf, expiresAt] = [made.asOf.toISOString(), made.expiresAt.toISOString()];
    const after = { kind, query, as_of: asOf, expires_at: expiresAt };
    return ok({ value: { id, asOf, expiresAt }, audit: { action: "share.create", object: { kind: "share", id, name: title }, after } });
  });
}
