import { err, ok, type Result } from "@/lib/base/result";

const MAX_LOCAL = 64;
const MAX_WHOLE = 254;

// Signs that some mail systems read as a route, a comment or an encoded word (`%`, `!`, `?`, `|` …) are left out, and so is a
// leading hyphen, which a mail program could take for an option.
const LOCAL = /^(?!-)[a-z0-9_+'&~=/-]+(?:\.[a-z0-9_+'&~=/-]+)*$/;
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:localhost|(?:${LABEL}\\.)+(?!\\d+$)${LABEL})$`);

/**
 * Reads a mail address into the one spelling under which an account is kept: NFKC, trimmed, lower-case on both sides of the
 * `@`, because accounts that differ only in case would be taken for each other.
 *
 * What is not ASCII after NFKC is refused: an internationalised domain is given in its `xn--` form.
 */
export function readEmail(text: string): Result<string, "bad_email"> {
  if (text.length > 4 * MAX_WHOLE) return err("bad_email");
  const email = text.normalize("NFKC").trim().toLowerCase();
  if (email.length > MAX_WHOLE) return err("bad_email");
  const [local = "", domain = "", ...more] = email.split("@");
  const isGood = more.length === 0 && local.length <= MAX_LOCAL && LOCAL.test(local) && DOMAIN.test(domain);
  return isGood ? ok(email) : err("bad_email");
}
