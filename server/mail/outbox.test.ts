import { createHash } from "node:crypto";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { claimMail, enqueueMail, enqueueMailToUser, MAIL_TRIES } from "@/db/commands/account/mail-queue";
import { createInvitation, revokeInvitation } from "@/db/commands/team/invite";
import { findLink } from "@/db/queries/account/find-link";
import { findInvitation } from "@/db/queries/team/find-invitation";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withSettings } from "@/db/wall/with-team";
import { type MailServer, startMailServer } from "@/e2e/issuer/mail-server";
import { composeMail } from "@/server/mail/compose";
import { type OutboxContext, sendDueMail } from "@/server/mail/outbox";
import { openMailer } from "@/server/mail/send";

async function start(): Promise<{ kit: TeamKit; context: OutboxContext } & MailServer> {
  const [kit, server] = [await teamKit(), await startMailServer()];
  const mailer = openMailer({ smtpUrl: server.url, from: "tollboard@example.com" });
  onTestFinished(async () => {
    mailer.close();
    await server.close();
  });
  const signal = new AbortController().signal;
  const context = { store: kit, origin: "https://tollboard.example", mailer, logger: pino({ level: "silent" }), signal };
  return { kit, context, ...server };
}

const secretIn = (text: string): string => /tb_\w+/.exec(text)?.[0] ?? "";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const makeAllDue = (kit: TeamKit) => kit.owner.sql`update outbox_mail set next_at = now() - interval '1 second' where sent_at is null`;

it("sends a reset link whose secret is in the mail alone", async () => {
  const { kit, context, received } = await start();
  const user = await kit.makeUser();
  await enqueueMailToUser(kit.sql, "reset", user.email);
  expect(await kit.owner.sql`select 1 from one_time_link`).toHaveLength(0);
  expect(await sendDueMail(context)).toBe(1);
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual([user.email]);
  expect(received[0]?.text).toContain("https://tollboard.example/reset/tb_reset_");
  const secret = secretIn(received[0]?.text ?? "");
  expect((await findLink(kit.sql, "reset", hashOf(secret)))?.userId).toBe(user.id);
  expect(JSON.stringify(await kit.owner.sql`select * from one_time_link`)).not.toContain(secret);
  expect(JSON.stringify(await kit.owner.sql`select body from audit_event`)).not.toContain(secret);
  expect(await sendDueMail(context)).toBe(0);
});

it("asks for nothing where nobody has the address, and once where many ask at a time", async () => {
  const { kit } = await start();
  const user = await kit.makeUser();
  await enqueueMailToUser(kit.sql, "reset", "nobody@example.com");
  for (const _ of [1, 2, 3]) await enqueueMailToUser(kit.sql, "reset", user.email);
  await kit.owner.sql`update user_account set disabled_at = now()`;
  await enqueueMailToUser(kit.sql, "verify", user.email);
  expect(await kit.owner.sql`select kind from outbox_mail`).toEqual([{ kind: "reset" }]);
});

it("puts no more than six mails an hour into one box, whoever asks", async () => {
  const { kit, context, received } = await start();
  const user = await kit.makeUser();
  for (let asked = 0; asked < 9; asked += 1) {
    await enqueueMailToUser(kit.sql, "reset", user.email);
    await sendDueMail(context);
  }
  expect(received).toHaveLength(6);
});

it("sends an invitation's link, but not once it is called back", async () => {
  const { kit, context, received } = await start();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  const invite = (email: string) => createInvitation(kit, scope, { role: "member", days: 7, email, hash: null });
  const [, second] = [await invite("one@example.com"), await invite("two@example.com")];
  await revokeInvitation(kit, scope, second.ok ? second.value : "");
  await sendDueMail(context);
  expect(received.map(({ to }) => to)).toEqual([["one@example.com"]]);
  expect((await findInvitation(kit.sql, hashOf(secretIn(received[0]?.text ?? ""))))?.email).toBe("one@example.com");
  expect(await kit.owner.sql`select failure from outbox_mail where recipient = 'two@example.com'`).toEqual([
    { failure: "its reason is gone" },
  ]);
});

it("tries a mail that is not taken eight times, and keeps it no longer", async () => {
  const { kit, context, received, refuse } = await start();
  const user = await kit.makeUser();
  await enqueueMailToUser(kit.sql, "verify", user.email);
  refuse(true);
  for (let tries = 1; tries <= MAIL_TRIES; tries += 1) {
    expect(await sendDueMail(context)).toBe(1);
    expect(await sendDueMail(context)).toBe(0);
    await makeAllDue(kit);
  }
  expect(await sendDueMail(context)).toBe(0);
  refuse(false);
  expect(received).toHaveLength(0);
  expect(await kit.owner.sql`select attempts, sent_at, failure from outbox_mail`).toEqual([
    { attempts: 8, sent_at: null, failure: "the mail server did not take it (EENVELOPE)" },
  ]);
});

it("goes on after a mail server that was away", async () => {
  const { kit, context, received, refuse } = await start();
  const user = await kit.makeUser();
  await enqueueMailToUser(kit.sql, "reset", user.email);
  refuse(true);
  await sendDueMail(context);
  refuse(false);
  await makeAllDue(kit);
  await sendDueMail(context);
  expect(received).toHaveLength(1);
});

it("gives no mail to two senders", async () => {
  const { kit } = await start();
  const users = await Promise.all(Array.from({ length: 30 }, () => kit.makeUser()));
  for (const user of users) await enqueueMailToUser(kit.sql, "reset", user.email);
  const claimed = await Promise.all(users.map(() => claimMail(kit.sql)));
  expect(new Set(claimed.map((mail) => mail?.id)).size).toBe(30);
  expect(await claimMail(kit.sql)).toBeNull();
});

it("a link goes to its account's address and no other", async () => {
  const { kit, context, received } = await start();
  const user = await kit.makeUser();
  const enqueue = (recipient: string) =>
    withSettings(kit.sql, {}, (tx) => enqueueMail(tx, { kind: "reset", recipient, tenantId: null, subjectId: user.id }));
  await enqueue("elsewhere@example.com");
  await sendDueMail(context);
  expect(received).toHaveLength(0);
});

it("names put no line, header or second recipient into a mail", async () => {
  const { context, received } = await start();
  const facts = {
    kind: "invitation",
    link: "https://tollboard.example/invite/x",
    team: "A\r\nBcc: evil@example.com\r\n\r\nGo to",
    role: "member",
    by: "B\nC",
  } as const;
  const mail = composeMail(facts, context.origin);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  await context.mailer.send("one@example.com", mail);
  expect(received[0]?.to).toEqual(["one@example.com"]);
  expect(received[0]?.raw).not.toMatch(/^Bcc:/im);
  await context.mailer.send("one@example.com, two@example.com", mail).catch(() => {});
  expect(received.flatMap(({ to }) => to)).not.toContain("two@example.com");
});
