import { commandScope, onTeams } from "@/bin/command/on-teams";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { parseWords } from "@/bin/command/parse-words";
import { addMember } from "@/db/commands/team/change-members";
import { createTeam } from "@/db/commands/team/create-team";
import { readEmail } from "@/lib/team/email";
import { isRole, ROLES } from "@/lib/team/role";
import { isTeamSlug, isTimeZone } from "@/lib/team/slug";
import { nameText } from "@/lib/team/text-rules";

const founder = { actor: { kind: "system", id: null, name: "command line" }, userId: null, address: null } as const;

/** Runs `tollboard team add SLUG [--name N] [--zone Z]`. **Returns** the exit code. */
export async function teamCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(words, { name: { type: "string" }, zone: { type: "string" } });
  const [verb, slug, ...extra] = positionals;
  if (verb !== "add" || !slug || extra.length > 0) throw new UsageError("team takes add SLUG");
  if (!isTeamSlug(slug)) throw new UsageError(`"${slug}" cannot be a team's address: up to 40 of a–z, 0–9 and hyphens inside`);
  const name = nameText(60).safeParse(values.name ?? slug);
  if (!name.success) throw new UsageError(`--name ${name.error.issues[0]?.message ?? "is no name"}`);
  const zone = values.zone ?? "UTC";
  if (!isTimeZone(zone)) throw new UsageError(`--zone ${zone} is no time zone such as Europe/Vienna`);
  return onTeams(output, async ({ store }) => {
    const made = await createTeam(store, founder, { slug, name: name.data, zone });
    if (!made.ok) {
      fail(output, made.error, `there is a team "${slug}" already`);
      return 1;
    }
    output.print(
      output.json
        ? JSON.stringify({ team: slug, id: made.value.teamId })
        : `Made the team ${slug}. Add its owner: tollboard member add ${slug} EMAIL owner`,
    );
    return 0;
  });
}

/** Runs `tollboard member add TEAM EMAIL ROLE`. **Returns** the exit code. */
export async function memberCommand(words: readonly string[], output: Output): Promise<number> {
  const { positionals } = parseWords(words, {});
  const [verb, team, address, role, ...extra] = positionals;
  if (verb !== "add" || !team || !address || !role || extra.length > 0) throw new UsageError("member takes add TEAM EMAIL ROLE");
  if (!isRole(role)) throw new UsageError(`there is no role "${role}"; there are ${ROLES.join(", ")}`);
  const email = readEmail(address);
  if (!email.ok) throw new UsageError(`"${address}" is no e-mail address`);
  return onTeams(output, async (context) => {
    const scope = await commandScope(context, team);
    const [user] = await context.store.sql<{ id: string }[]>`select id from user_account where email = ${email.value}`;
    const added = user ? await addMember(context.store, scope, user.id, role) : ({ ok: false, error: "no_user" } as const);
    if (!added.ok) {
      const why = {
        no_user: `nobody has the address ${email.value}; see tollboard user add`,
        already_member: `${email.value} is in ${team} already`,
      };
      fail(output, added.error, why[added.error]);
      return 1;
    }
    output.print(output.json ? JSON.stringify({ team, email: email.value, role }) : `${email.value} is ${role} of ${team}.`);
    return 0;
  });
}
