import "server-only";
import { formatDay } from "@/lib/format/instant";

/** A mail as it goes out: plain text. */
export type Mail = { readonly subject: string; readonly text: string };

/** What a mail is made of, by kind. Links carry a secret, which is nowhere else. */
export type MailFacts =
  | { readonly kind: "reset"; readonly link: string }
  | { readonly kind: "reset_done"; readonly link: string }
  | { readonly kind: "verify"; readonly link: string }
  | { readonly kind: "account_exists"; readonly link: string; readonly forgot: string }
  | { readonly kind: "invitation"; readonly link: string; readonly team: string; readonly role: string; readonly by: string }
  | { readonly kind: "key_expiry"; readonly link: string; readonly team: string; readonly label: string; readonly expiresAt: string };

// What people call things stays on its line, and is no link by accident of what stands beside it.
const named = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();

const foot = (origin: string): string => `\n\n-- \nTollboard at ${origin}\nThis address takes no answers.\n`;

function write(facts: MailFacts): Mail {
  switch (facts.kind) {
    case "reset":
      return {
        subject: "A new password for Tollboard",
        text: `Somebody, we hope you, asked for a new password.\n\nThis link sets one, once, within 30 minutes:\n${facts.link}\n\nIf it was not you, do nothing: your password stays as it is.`,
      };
    case "reset_done":
      return {
        subject: "Your Tollboard password was set anew",
        text: `The password of your account was just set by a one-time link, and all sessions ended.\n\nIf it was not you, set another at once and look who may hand out such links:\n${facts.link}`,
      };
    case "verify":
      return {
        subject: "Confirm your address for Tollboard",
        text: `This link confirms that this address is yours. It works once, within a day:\n${facts.link}\n\nIf you have no account there, do nothing.`,
      };
    case "account_exists":
      return {
        subject: "You have an account at Tollboard already",
        text: `Somebody, perhaps you, asked for a new account with this address, which has one. Sign in to it:\n${facts.link}\n\nIf you do not know its password, or never made it yourself, set a password here:\n${facts.forgot}\n\nIf it was not you, do nothing.`,
      };
    case "invitation":
      return {
        subject: `Join ${named(facts.team)} on Tollboard`,
        text: `${named(facts.by)} invites you to the team ${named(facts.team)}, as ${named(facts.role)}.\n\nThis link is for you alone:\n${facts.link}`,
      };
    case "key_expiry":
      return {
        subject: `A provider key of ${named(facts.team)} ends on ${formatDay(facts.expiresAt)}`,
        text: `The provider key "${named(facts.label)}" of the team ${named(facts.team)} ends on ${formatDay(facts.expiresAt)}.\n\nRotate it before then:\n${facts.link}`,
      };
  }
}

/** Writes a mail. `origin`: where this Tollboard is reached. */
export function composeMail(facts: MailFacts, origin: string): Mail {
  const { subject, text } = write(facts);
  return { subject, text: `${text}${foot(origin)}` };
}
