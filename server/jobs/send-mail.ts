import "server-only";
import type { Chore } from "@/server/jobs/chore";
import { sendDueMail } from "@/server/mail/outbox";
import { openMailer } from "@/server/mail/send";
import { publicOrigin } from "@/server/settings";

/** Sends, every minute, what lies in the outbox; where no mail server is set up it waits there. */
export const sendMail: Chore = {
  queue: "mail.send",
  cron: "* * * * *",
  run: async ({ store, settings, logger, signal }) => {
    if (settings.mail === null) return;
    const mailer = openMailer(settings.mail);
    try {
      await sendDueMail({ store, origin: publicOrigin(settings), mailer, logger, signal });
    } finally {
      mailer.close();
    }
  },
};
