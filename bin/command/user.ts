import { type CommandContext, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { readNewPassword } from "@/bin/command/read-password";
import { makeResetLink } from "@/db/commands/account/one-time-links";
import { COMMAND_LINE, createUser, setDisabled } from "@/db/commands/account/users";
import { type Credentials, findCredentials } from "@/db/queries/account/find-credentials";
import { listUsers } from "@/db/queries/account/list-users";
import { formatMinute } from "@/lib/format/instant";
import { readEmail } from "@/lib/team/email";
import { nameText } from "@/lib/team/text-rules";
import { hashPassword } from "@/server/auth/password";
import { readPassword } from "@/server/auth/read-password";
import { publicOrigin } from "@/server/settings";

const NAME = nameText(80);

function emailOf(word: string | undefined): string {
  const email = readEmail(word ?? "");
  if (!email.ok) throw new UsageError(word === undefined ? "an e-mail address is missing" : `"${word}" is no e-mail address`);
  return email.value;
}

function refuse(output: Output, code: string, message: string): number {
  fail(output, code, message);
  return 1;
}

/** The words of `user add`: an address, and the name where one is given. */
function readAdd(words: readonly string[]): { email: string; name: string } {
  const [address, flag, given, ...more] = words;
  const email = emailOf(address);
  if (flag === undefined) return { email, name: email.split("@")[0] ?? email };
  if (flag !== "--name" || given === undefined || more.length > 0) throw new UsageError("user add EMAIL [--name NAME]");
  const name = NAME.safeParse(given);
  if (!name.success) throw new UsageError(`the name ${name.error.issues[0]?.message ?? "is bad"}`);
  return { email, name: name.data };
}

async function add(words: readonly string[], output: Output): Promise<number> {
  const { email, name } = readAdd(words);
  const typed = await readNewPassword();
  if (typed === null) return refuse(output, "bad_password", "the two passwords differ");
  const judged = readPassword(typed, { email, name });
  if (!judged.ok) return refuse(output, "bad_password", `the password ${judged.error}`);
  const passwordHash = await hashPassword(judged.value);
  return onTeams(output, async ({ store }) => {
    const made = await createUser(store, { email, name, passwordHash });
    if (!made.ok) return refuse(output, made.error, `${email} has an account already`);
    output.print(output.json ? JSON.stringify({ id: made.value, email, name }) : `${email} can sign in now.`);
    return 0;
  });
}

/** Runs `work` on the account of an address. */
function onUser(
  word: string | undefined,
  output: Output,
  work: (context: CommandContext, user: Credentials) => Promise<number>,
): Promise<number> {
  const email = emailOf(word);
  return onTeams(output, async (context) => {
    const user = await findCredentials(context.store.sql, email);
    return user ? work(context, user) : refuse(output, "no_user", `nobody here has the address ${email}`);
  });
}

const reset = (word: string | undefined, output: Output): Promise<number> =>
  onUser(word, output, async ({ store, settings }, user) => {
    const made = await makeResetLink(store, user.userId, COMMAND_LINE);
    if (!made) return refuse(output, "disabled", `${user.email} is disabled`);
    const link = `${publicOrigin(settings)}/reset/${made.secret}`;
    const text = `This link sets a new password for ${user.email}, once, until ${formatMinute(made.expiresAt)}:\n${link}`;
    output.print(output.json ? JSON.stringify({ email: user.email, link, expiresAt: made.expiresAt }) : text);
    return 0;
  });

const disable = (word: string | undefined, output: Output, isDisabled: boolean): Promise<number> =>
  onUser(word, output, async ({ store }, user) => {
    await setDisabled(store, user.userId, isDisabled);
    const words = isDisabled ? "is shut out, and signed out everywhere" : "can sign in again";
    output.print(output.json ? JSON.stringify({ email: user.email, isDisabled }) : `${user.email} ${words}.`);
    return 0;
  });

const list = (output: Output): Promise<number> =>
  onTeams(output, async ({ store }) => {
    const users = await listUsers(store.sql);
    if (output.json) output.print(JSON.stringify({ users }));
    else if (users.length === 0) output.print("Nobody has an account yet.");
    else
      for (const { email, name, isDisabled, isVerified } of users)
        output.print(`${email}  ${name}${isVerified ? "" : "  (address not confirmed)"}${isDisabled ? "  (disabled)" : ""}`);
    return 0;
  });

/** `user add|reset|disable|enable EMAIL`, `user list`: the accounts of this installation. **Returns** the exit code. */
export async function userCommand(words: readonly string[], output: Output): Promise<number> {
  const [verb, word, ...more] = words;
  if (verb === "add") return add(words.slice(1), output);
  if (verb === "list" && word === undefined) return list(output);
  if (more.length > 0) throw new UsageError(`too many words after "user ${verb}"`);
  if (verb === "reset") return reset(word, output);
  if (verb === "disable" || verb === "enable") return disable(word, output, verb === "disable");
  throw new UsageError("user add|reset|disable|enable EMAIL, or user list");
}
