import "server-only";
import type { Sql } from "postgres";
import { type TeamTx, withSettings } from "@/db/wall/with-team";

export const MAIL_KINDS = ["reset", "reset_done", "verify", "account_exists", "invitation", "key_expiry"] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A mail to go out: what it is about, not what it says. Its secret is made when it is sent. */
export type QueuedMail = {
  readonly kind: MailKind;
  readonly recipient: string;
  readonly tenantId: string | null;
  readonly subjectId: string;
};

export type ClaimedMail = Omit<QueuedMail, "kind"> & { readonly id: number; readonly kind: string; readonly attempts: number };

/** How often a mail is tried. */
export const MAIL_TRIES = 8;

const LONGEST_FAILURE = 300;

/** Puts a mail in the outbox, in the transaction of what causes it. */
export async function enqueueMail(tx: TeamTx, { kind, recipient, tenantId, subjectId }: QueuedMail): Promise<void> {
  await tx`
    insert into outbox_mail (kind, recipient, tenant_id, subject_id) values (${kind}, ${recipient}, ${tenantId}, ${subjectId})`;
}

/**
 * Asks for a mail to the User of an address, in one statement whether there is one or not, so that neither the answer nor its
 * time tells. Nothing goes to an unknown or disabled account, nor more than six mails an hour of a kind, nor a second one while the
 * first of this minute is still to be sent.
 */
export async function enqueueMailToUser(
  sql: Sql,
  kind: "reset" | "reset_done" | "verify" | "account_exists",
  email: string,
): Promise<void> {
  await sql`
    insert into outbox_mail (kind, recipient, subject_id)
    select ${kind}, u.email, u.id from user_account u
    where u.email = ${email} and u.disabled_at is null and not exists (
      select 1 from outbox_mail m
      where m.kind = ${kind} and m.subject_id = u.id and m.sent_at is null and m.failure is null and m.created_at > now() - interval '1 minute')
    and (select count(*) from outbox_mail m where m.kind = ${kind} and m.subject_id = u.id and m.created_at > now() - interval '1 hour') < 6`;
}

/** What the worker does with the outbox of all Teams. */
const asSender = <T>(sql: Sql, work: (tx: TeamTx) => Promise<T>): Promise<T> => withSettings(sql, { "app.outbox": "sender" }, work);

/**
 * Takes the mail that is due, for one sender alone: it comes round again only after its wait, which grows from one minute to
 * four hours. Mails of three days ago say nothing new any more and are given up. **Returns** `null` when none is due.
 */
export function claimMail(sql: Sql): Promise<ClaimedMail | null> {
  return asSender(sql, async (tx) => {
    await tx`
      update outbox_mail set failure = 'too old to send' where sent_at is null and failure is null and created_at < now() - interval '3 days'`;
    const [row] = await tx<(Omit<ClaimedMail, "id"> & { id: string })[]>`
      update outbox_mail set attempts = attempts + 1, next_at = now() + make_interval(mins => least(240, (2 ^ attempts)::int))
      where id = (
        select id from outbox_mail where sent_at is null and failure is null and next_at <= now()
        order by next_at, id limit 1 for update skip locked)
      returning id, kind, recipient, tenant_id as "tenantId", subject_id as "subjectId", attempts`;
    return row ? { ...row, id: Number(row.id) } : null;
  });
}

/** Notes that a mail went out. */
export async function markMailSent(sql: Sql, id: number): Promise<void> {
  await asSender(sql, (tx) => tx`update outbox_mail set sent_at = now() where id = ${id}`);
}

/** Gives a mail up for good. */
export async function giveUpMail(sql: Sql, id: number, failure: string): Promise<void> {
  await asSender(sql, (tx) => tx`update outbox_mail set failure = ${failure.slice(0, LONGEST_FAILURE)} where id = ${id}`);
}
