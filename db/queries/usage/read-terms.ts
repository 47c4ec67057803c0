import "server-only";
import { aliasMap, aliasState, listAliases } from "@/db/queries/usage/list-aliases";
import { listExchangeRates } from "@/db/queries/usage/list-exchange-rates";
import { listRates, standingRates } from "@/db/queries/usage/list-rates";
import type { TeamTx } from "@/db/wall/with-team";
import type { NegotiatedRate } from "@/lib/usage/cost/negotiated-rate";
import type { OfferName } from "@/lib/usage/cost/price-book";
import { type ExchangeBook, exchangeBook } from "@/lib/usage/exchange-rate";

/** What a Team's people have said that its costs go by: which Offers logged ids are, what was agreed with Providers, what currencies are worth. */
export type TeamTerms = {
  readonly aliases: ReadonlyMap<string, OfferName>;
  readonly rates: readonly NegotiatedRate[];
  readonly exchange: ExchangeBook;
};

/** What stands of all that the Team's people have said. */
export async function readTerms(tx: TeamTx, teamId: string): Promise<TeamTerms> {
  return {
    aliases: aliasMap(await listAliases(tx, teamId)),
    rates: standingRates(await listRates(tx, teamId)),
    exchange: exchangeBook(await listExchangeRates(tx, teamId)),
  };
}

/** Tells one state of what the Team's people have said from another. */
export async function termsState(tx: TeamTx, teamId: string): Promise<string> {
  const [row] = await tx<{ rates: string | null; exchange: string | null }[]>`
    select (select md5(string_agg(jsonb_build_array(number, ended_from, withdrawn_at)::text, ',' order by number)) from negotiated_rate
        where team_id = ${teamId}) as rates,
      (select md5(string_agg(jsonb_build_array(currency, day, usd_per_unit)::text, ',' order by currency, day)) from exchange_rate
        where team_id = ${teamId}) as exchange`;
  return [await aliasState(tx, teamId), row?.rates ?? "", row?.exchange ?? ""].join(" ");
}
