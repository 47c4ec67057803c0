import "server-only";
import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { type ClaimedMail, claimMail, giveUpMail, MAIL_TRIES, markMailSent } from "@/db/commands/account/mail-queue";
import { makeResetLink, makeVerifyLink } from "@/db/commands/account/one-time-links";
import type { TeamStore } from "@/db/commands/change-team";
import { reissueInvitation } from "@/db/commands/team/reissue-invitation";
import { getKeyForMail } from "@/db/queries/key/get-key-for-mail";
import { writeSecret } from "@/lib/team/secret-text";
import { sha256Hex } from "@/server/hash";
import { composeMail, type MailFacts } from "@/server/mail/compose";
import type { Mailer } from "@/server/mail/send";

/** What the sender of mails works with. `origin`: where links lead. */
export type OutboxContext = {
  readonly store: TeamStore;
  readonly origin: string;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

async function teamFacts({ store, origin }: OutboxContext, { kind, tenantId, subjectId }: ClaimedMail): Promise<MailFacts | null> {
  if (tenantId === null) return null;
  if (kind === "key_expiry") {
    const key = await getKeyForMail(store.sql, tenantId, subjectId);
    return key && { kind, team: key.team, label: key.label, expiresAt: key.expiresAt, link: `${origin}/t/${key.slug}/keys/${subjectId}` };
  }
  const secret = writeSecret("invite", randomBytes(32));
  const found = await reissueInvitation(store, { teamId: tenantId, id: subjectId }, sha256Hex(secret));
  return found && { kind: "invitation", ...found, link: `${origin}/invite/${secret}` };
}

/** What a mail says, its secret made now. **Returns** `null` when its reason is gone. */
async function factsOf(context: OutboxContext, mail: ClaimedMail): Promise<MailFacts | null> {
  const { store, origin } = context;
  if (mail.kind === "invitation" || mail.kind === "key_expiry") return teamFacts(context, mail);
  if (mail.kind === "reset_done") return { kind: mail.kind, link: `${origin}/forgot` };
  if (mail.kind === "account_exists") return { kind: mail.kind, link: `${origin}/sign-in`, forgot: `${origin}/forgot` };
  if (mail.kind !== "reset" && mail.kind !== "verify") return null;
  const made = await (mail.kind === "reset" ? makeResetLink : makeVerifyLink)(store, mail.subjectId);
  // The link opens one account: it goes to that account's address and no other.
  return made?.email === mail.recipient ? { kind: mail.kind, link: `${origin}/${mail.kind}/${made.secret}` } : null;
}

async function sendOne(context: OutboxContext, mail: ClaimedMail): Promise<void> {
  const { store, origin, mailer, logger } = context;
  const facts = await factsOf(context, mail);
  if (!facts) return giveUpMail(store.sql, mail.id, "its reason is gone");
  try {
    await mailer.send(mail.recipient, composeMail(facts, origin));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    logger.warn({ event: "mail", id: mail.id, attempt: mail.attempts, code }, "the mail server did not take a mail");
    if (mail.attempts >= MAIL_TRIES) await giveUpMail(store.sql, mail.id, `the mail server did not take it (${code})`);
    return;
  }
  await markMailSent(store.sql, mail.id);
}

/** Sends all mails that are due. What the server does not take comes round again, up to eight times. **Returns** how many were tried. */
export async function sendDueMail(context: OutboxContext): Promise<number> {
  for (let tried = 0; ; tried += 1) {
    const mail = context.signal.aborted ? null : await claimMail(context.store.sql);
    if (!mail) return tried;
    await sendOne(context, mail);
  }
}
