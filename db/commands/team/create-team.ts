import "server-only";
import { type Change, changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newTeamId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { type Actor, proveScope, type TeamScope } from "@/lib/team/scope";

/** `isSample`: it is made of invented traffic, and nothing real may come into it. */
export type NewTeam = { readonly slug: string; readonly name: string; readonly zone: string; readonly isSample?: boolean };

/** Who makes a Team, and which User becomes its first owner; without one (from the command line) it has no Members yet. */
export type Founder = { readonly actor: Actor; readonly userId: string | null; readonly address: string | null };

async function insertTeam(
  tx: TeamTx,
  teamId: string,
  { slug, name, zone, isSample = false }: NewTeam,
  ownerId: string | null,
): Promise<boolean> {
  const [route] = await tx`insert into team_route (slug, tenant_id) values (${slug}, ${teamId}) on conflict do nothing returning slug`;
  if (!route) return false;
  await tx`insert into team (team_id, slug, name, zone, is_sample) values (${teamId}, ${slug}, ${name}, ${zone}, ${isSample})`;
  if (ownerId !== null) await tx`insert into member (team_id, user_id, role) values (${teamId}, ${ownerId}, 'owner')`;
  return true;
}

/**
 * Makes a Team with its first owner. `before` runs first in the same transaction, for whatever must stand or fall with it,
 * such as the owner's account.
 */
export function createTeam(
  store: TeamStore,
  founder: Founder,
  team: NewTeam,
  before?: (tx: TeamTx) => Promise<Result<void, "link_used" | "email_taken">>,
): Promise<Result<TeamScope, "slug_taken" | "link_used" | "email_taken">> {
  const teamId = newTeamId();
  const scope = proveScope({ ...founder, teamId, slug: team.slug, role: "owner", tokenScopes: null });
  return changeTeam<TeamScope, "slug_taken" | "link_used" | "email_taken">(store, scope, null, async (tx) => {
    const prepared = before ? await before(tx) : ok(undefined);
    if (!prepared.ok) return prepared;
    if (!(await insertTeam(tx, teamId, team, founder.userId))) return err("slug_taken");
    const audit = {
      action: "team.create",
      object: { kind: "team", id: teamId, name: team.name },
      after: { slug: team.slug, zone: team.zone, ...(team.isSample && { sample: true }) },
    };
    const account = { action: "account.create", object: { kind: "user", id: founder.userId, name: founder.actor.name } };
    return ok({ value: scope, audit: before ? [account, audit] : audit } satisfies Change<TeamScope>);
  });
}
