import "server-only";
import { enqueueMail } from "@/db/commands/account/mail-queue";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { keyObject } from "@/db/commands/key/key-row";
import type { TeamTx } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";
import { dueWarning, WARNING_DAYS } from "@/lib/key/expiry";
import type { TeamScope } from "@/lib/team/scope";

type Row = { id: string; label: string; ownerId: string | null; expiresAt: Date; warnedAt: Date | null };

async function recipients(tx: TeamTx, teamId: string, ownerId: string | null): Promise<string[]> {
  const rows = await tx<{ email: string; isOwner: boolean }[]>`
    select u.email, m.user_id = ${ownerId ?? ""} as "isOwner" from member m join user_account u on u.id = m.user_id and u.disabled_at is null
    where m.team_id = ${teamId} and (m.user_id = ${ownerId ?? ""} or m.role in ('admin', 'owner')) order by u.email`;
  const own = rows.filter((row) => row.isOwner);
  return (own.length > 0 ? own : rows).map((row) => row.email);
}

/**
 * Puts a mail into the outbox for every key that ends in 14 or in 3 days, once each: to its owner, else to the Team's
 * admins. Only for where mail goes out. `now`: an ISO instant. **Returns** how many keys were told of.
 */
export async function warnOfExpiry(store: TeamStore, scope: TeamScope, now: string): Promise<number> {
  const { teamId } = scope;
  const horizon = new Date(Date.parse(now) + WARNING_DAYS[0] * 86_400_000).toISOString();
  const warned = await changeTeam<number, never>(store, scope, "key:check", async (tx) => {
    const rows = await tx<Row[]>`
      select id, label, owner_id as "ownerId", expires_at as "expiresAt", warned_at as "warnedAt" from provider_key
      where team_id = ${teamId} and revoked_at is null and expires_at > ${now} and expires_at <= ${horizon} order by label for update`;
    const audit = [];
    for (const row of rows) {
      const days = dueWarning({ expiresAt: row.expiresAt.toISOString(), warnedAt: row.warnedAt?.toISOString() ?? null }, now);
      if (days === null) continue;
      const to = await recipients(tx, teamId, row.ownerId);
      await tx`update provider_key set warned_at = ${now} where team_id = ${teamId} and id = ${row.id}`;
      for (const recipient of to) await enqueueMail(tx, { kind: "key_expiry", recipient, tenantId: teamId, subjectId: row.id });
      audit.push({ action: "key.warn_expiry", object: keyObject(row), after: { days, recipients: to.length } });
    }
    return ok({ value: audit.length, audit });
  });
  return warned.ok ? warned.value : 0;
}
