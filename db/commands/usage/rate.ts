import "server-only";
import { lockTeam } from "@/db/attempts/roll-up";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { listRates, standingRates } from "@/db/queries/usage/list-rates";
import type { TeamTx } from "@/db/wall/with-team";
import type { AuditValues } from "@/lib/audit/audit-body";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import {
  findOverlap,
  type NegotiatedRate,
  type NewRate,
  type RateFault,
  type RateRow,
  type RateSubject,
  writeSubject,
  writeTerms,
} from "@/lib/usage/cost/negotiated-rate";

const objectOf = (rate: NegotiatedRate) =>
  ({ kind: "rate", id: String(rate.number), name: `Rate ${rate.number}: ${writeSubject(rate)}`.slice(0, 200) }) as const;

const valuesOf = (rate: NegotiatedRate): AuditValues => ({
  of: writeSubject(rate),
  terms: writeTerms(rate.terms),
  from: rate.from,
  until: rate.until,
  note: rate.note,
});

async function missing(tx: TeamTx, { provider, model, nativeId }: RateSubject): Promise<Exclude<RateFault["code"], "overlap"> | null> {
  const [known] = await tx<{ provider: boolean; subject: boolean }[]>`
    select exists (select from provider where slug = ${provider}) as provider,
      exists (select from offer where provider_slug = ${provider}
        and (${model}::text is null or model_id = ${model}) and (${nativeId}::text is null or native_id = ${nativeId})) as subject`;
  if (known?.subject || (known?.provider && model === null && nativeId === null)) return null;
  if (!known?.provider) return "no_such_provider";
  return nativeId === null ? "no_such_model" : "no_such_offer";
}

/**
 * Says what was agreed with a Provider. It holds for what is imported from now on, and for what is costed again; no cost moves by it.
 * **Returns** the number of the rate, or why it cannot be: a card for all that a Provider sells, a thing that the catalog does not
 * have, another rate for the same thing that is in force at some instant of it. **Throws** `PolicyError`.
 */
export function addRate(store: TeamStore, scope: TeamScope, said: NewRate): Promise<Result<number, RateFault>> {
  return changeTeam<number, RateFault>(store, scope, "rate:edit", async (tx) => {
    const { teamId, actor } = scope;
    const { provider, model, nativeId, terms, note } = said;
    if (terms.kind === "card" && model === null && nativeId === null) return err({ code: "card_for_provider" });
    const code = await missing(tx, said);
    if (code) return err({ code });
    // What an import writes is priced by what was said before it, or by this; and rates are judged one at a time, by the others.
    await lockTeam(tx, teamId);
    const rates = await listRates(tx, teamId);
    const rate = { ...said, number: (rates[0]?.number ?? 0) + 1 };
    const other = findOverlap(standingRates(rates), rate);
    if (other) return err({ code: "overlap", other });
    const [percent, card] = terms.kind === "discount" ? [terms.percent, null] : [null, tx.json(terms.prices)];
    await tx`insert into negotiated_rate (team_id, number, provider, model, native, valid_from, valid_until, percent, card, note, created_by)
      values (${teamId}, ${rate.number}, ${provider}, ${model}, ${nativeId}, ${said.from}, ${said.until}, ${percent}, ${card}, ${note},
        ${actor.name})`;
    return ok({ value: rate.number, audit: { action: "rate.add", object: objectOf(rate), after: valuesOf(rate) } });
  });
}

async function standing(tx: TeamTx, teamId: string, number: number): Promise<RateRow | null> {
  await lockTeam(tx, teamId);
  return (await listRates(tx, teamId)).find((rate) => rate.number === number && rate.withdrawnAt === null) ?? null;
}

/**
 * Ends a rate at an ISO instant, from which on it does not hold. **Returns** `no_such_rate` for none that stands, `no_earlier_end` for an
 * instant at which it has not begun or has ended already. **Throws** `PolicyError`.
 */
export function endRate(
  store: TeamStore,
  scope: TeamScope,
  { number, at }: { readonly number: number; readonly at: string },
): Promise<Result<void, "no_such_rate" | "no_earlier_end">> {
  return changeTeam<void, "no_such_rate" | "no_earlier_end">(store, scope, "rate:edit", async (tx) => {
    const rate = await standing(tx, scope.teamId, number);
    if (!rate) return err("no_such_rate");
    const end = Date.parse(at);
    if (end <= Date.parse(rate.from) || (rate.until !== null && end >= Date.parse(rate.until))) return err("no_earlier_end");
    await tx`update negotiated_rate set ended_from = ${at}, ended_at = now(), ended_by = ${scope.actor.name}
      where team_id = ${scope.teamId} and number = ${number}`;
    const audit = { action: "rate.end", object: objectOf(rate), before: { until: rate.until }, after: { until: at } };
    return ok({ value: undefined, audit });
  });
}

/** Takes a rate back as if it had never been said. **Returns** `no_such_rate` for none that stands. **Throws** `PolicyError`. */
export function withdrawRate(store: TeamStore, scope: TeamScope, number: number): Promise<Result<void, "no_such_rate">> {
  return changeTeam<void, "no_such_rate">(store, scope, "rate:edit", async (tx) => {
    const rate = await standing(tx, scope.teamId, number);
    if (!rate) return err("no_such_rate");
    await tx`update negotiated_rate set withdrawn_at = now(), withdrawn_by = ${scope.actor.name}
      where team_id = ${scope.teamId} and number = ${number}`;
    return ok({ value: undefined, audit: { action: "rate.withdraw", object: objectOf(rate), before: valuesOf(rate) } });
  });
}
