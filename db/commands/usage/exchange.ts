import "server-only";
import { lockTeam } from "@/db/attempts/roll-up";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { ExchangeRate } from "@/lib/usage/exchange-rate";

/** A rate that stands for the day and is another one. */
export type ExchangeClash = { readonly code: "clash"; readonly currency: string; readonly day: string; readonly usdPerUnit: string };

const objectOf = (name: string, id: string) => ({ kind: "exchange", id, name: name.slice(0, 200) }) as const;

/**
 * States what currencies were worth, all of it or nothing. It holds for what is imported from now on, and for what is costed again; no
 * cost moves by it. **Returns** how many were not stated before, or the first day for which another rate stands. **Throws** `PolicyError`.
 */
export function addExchangeRates(
  store: TeamStore,
  scope: TeamScope,
  rates: readonly ExchangeRate[],
): Promise<Result<number, ExchangeClash>> {
  return changeTeam<number, ExchangeClash>(store, scope, "exchange:edit", async (tx) => {
    const { teamId, actor } = scope;
    // What an import writes is converted by what was stated before it, or by this.
    await lockTeam(tx, teamId);
    const given = [rates.map((rate) => rate.currency), rates.map((rate) => rate.day), rates.map((rate) => rate.usdPerUnit)] as const;
    const added = await tx<{ currency: string; day: string }[]>`
      insert into exchange_rate (team_id, currency, day, usd_per_unit, source, created_by)
      select ${teamId}, currency, day, usd_per_unit, source, ${actor.name}
      from unnest(${given[0]}::text[], ${given[1]}::date[], ${given[2]}::text[], ${rates.map((rate) => rate.source)}::text[])
        as given(currency, day, usd_per_unit, source)
      order by currency, day on conflict do nothing returning currency, day::text as day`;
    const [clash] = await tx<Omit<ExchangeClash, "code">[]>`
      select e.currency, e.day::text as day, e.usd_per_unit as "usdPerUnit"
      from unnest(${given[0]}::text[], ${given[1]}::date[], ${given[2]}::text[]) as given(currency, day, usd_per_unit)
      join exchange_rate e on e.team_id = ${teamId} and e.currency = given.currency and e.day = given.day
      where e.usd_per_unit <> given.usd_per_unit order by e.day, e.currency limit 1`;
    if (clash) return err({ code: "clash", ...clash });
    if (added.length === 0) return ok({ value: 0, audit: null });
    const currencies = [...new Set(added.map(({ currency }) => currency))].sort();
    const days = added.map(({ day }) => day).sort();
    const [only] = added.length === 1 ? rates.filter(({ currency, day }) => currency === currencies[0] && day === days[0]) : [];
    const after = {
      currencies,
      count: added.length,
      from: days[0] ?? null,
      until: days.at(-1) ?? null,
      source: rates[0]?.source ?? null,
      ...(only && { rate: only.usdPerUnit }),
    };
    return ok({
      value: added.length,
      audit: { action: "exchange.add", object: objectOf(currencies.join(", "), currencies.join(" ")), after },
    });
  });
}

/** Removes the rate of one day, so that another can be stated. **Returns** `no_such_rate` where none stands. **Throws** `PolicyError`. */
export function removeExchangeRate(
  store: TeamStore,
  scope: TeamScope,
  { currency, day }: Pick<ExchangeRate, "currency" | "day">,
): Promise<Result<void, "no_such_rate">> {
  return changeTeam<void, "no_such_rate">(store, scope, "exchange:edit", async (tx) => {
    await lockTeam(tx, scope.teamId);
    const [gone] = await tx<{ rate: string; source: string }[]>`
      delete from exchange_rate where team_id = ${scope.teamId} and currency = ${currency} and day = ${day}::date
      returning usd_per_unit as rate, source`;
    if (!gone) return err("no_such_rate");
    const audit = { action: "exchange.remove", object: objectOf(`${currency} ${day}`, `${currency} ${day}`), before: { ...gone } };
    return ok({ value: undefined, audit });
  });
}
