import "server-only";
import { lockTeam } from "@/db/attempts/roll-up";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { LoggedId } from "@/lib/usage/cost/alias";
import { writeOfferName } from "@/lib/usage/cost/offer-name";
import type { OfferName } from "@/lib/usage/cost/price-book";

const objectOf = ({ provider, native }: LoggedId) =>
  ({ kind: "alias", id: `${provider} ${native}`.slice(0, 300), name: native.slice(0, 200) }) as const;

/**
 * Says of a logged id which Offer it is: from now on, and for what is costed again. **Returns** `no_such_offer` for one that the catalog
 * does not have. **Throws** `PolicyError`.
 */
export function acceptAlias(
  store: TeamStore,
  scope: TeamScope,
  logged: LoggedId,
  offer: OfferName,
): Promise<Result<void, "no_such_offer">> {
  return changeTeam<void, "no_such_offer">(store, scope, "cost:correct", async (tx) => {
    const { teamId, actor } = scope;
    // What an import writes is priced by what was said before it, or by this: what was written before this is seen by the re-cost after it.
    await lockTeam(tx, teamId);
    const [known] = await tx`select 1 from offer where provider_slug = ${offer.provider} and native_id = ${offer.nativeId} limit 1`;
    if (!known) return err("no_such_offer");
    const [before] = await tx<{ provider: string; nativeId: string }[]>`
      select offer_provider as provider, offer_native as "nativeId" from usage_alias
      where team_id = ${teamId} and provider = ${logged.provider} and native = ${logged.native} for update`;
    await tx`insert into usage_alias (team_id, provider, native, offer_provider, offer_native, created_by)
      values (${teamId}, ${logged.provider}, ${logged.native}, ${offer.provider}, ${offer.nativeId}, ${actor.name})
      on conflict (team_id, provider, native) do update set offer_provider = excluded.offer_provider, offer_native = excluded.offer_native,
        created_by = excluded.created_by, created_at = now()`;
    const audit = { action: "alias.accept", object: objectOf(logged), after: { offer: writeOfferName(offer) } };
    return ok({ value: undefined, audit: before ? { ...audit, before: { offer: writeOfferName(before) } } : audit });
  });
}

/** Takes back what was said of a logged id. **Returns** `no_such_alias` where nothing was. **Throws** `PolicyError`. */
export function withdrawAlias(store: TeamStore, scope: TeamScope, logged: LoggedId): Promise<Result<void, "no_such_alias">> {
  return changeTeam<void, "no_such_alias">(store, scope, "cost:correct", async (tx) => {
    await lockTeam(tx, scope.teamId);
    const [gone] = await tx<{ provider: string; nativeId: string }[]>`
      delete from usage_alias where team_id = ${scope.teamId} and provider = ${logged.provider} and native = ${logged.native}
      returning offer_provider as provider, offer_native as "nativeId"`;
    if (!gone) return err("no_such_alias");
    return ok({ value: undefined, audit: { action: "alias.withdraw", object: objectOf(logged), before: { offer: writeOfferName(gone) } } });
  });
}
