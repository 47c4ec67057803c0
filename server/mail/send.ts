import "server-only";
import { createTransport } from "nodemailer";
import type { Mail } from "@/server/mail/compose";
import type { MailSettings } from "@/server/settings";

/** Hands mails to the SMTP server of the settings. */
export type Mailer = {
  /** **Throws** when the server does not take the mail. */
  readonly send: (recipient: string, mail: Mail) => Promise<void>;
  readonly close: () => void;
};

// Nothing in a mail names a file or an address to be read: neither is ever fetched.
const SEALED = { disableFileAccess: true, disableUrlAccess: true } as const;

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

// What the library would take from the address against what is decided here.
const DECIDED = ["tls", "requireTLS", "ignoreTLS", "opportunisticTLS"];

/** A server must be talked to under TLS: always, but on this machine itself or where the operator says `?tls=off`. */
function readServer(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const isOff = url.searchParams.get("tls") === "off";
  for (const name of DECIDED) url.searchParams.delete(name);
  return { url: url.href, requireTLS: !isOff && !LOOPBACK.test(url.hostname), ignoreTLS: isOff };
}

/** Opens a way to the SMTP server. Nothing is connected before the first mail. */
export function openMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({
    ...readServer(smtpUrl),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...SEALED,
  });
  return {
    send: async (recipient, { subject, text }) => {
      const message = {
        from: { name: "Tollboard", address: from },
        to: { name: "", address: recipient },
        subject,
        text,
        headers: { "Auto-Submitted": "auto-generated" },
        ...SEALED,
      };
      await transport.sendMail(message);
    },
    close: () => transport.close(),
  };
}
