import "server-only";
import { sumForeign } from "@/db/attempts/sum-foreign";
import { readTeam } from "@/db/commands/change-team";
import { listExchangeRates } from "@/db/queries/usage/list-exchange-rates";
import { listRates } from "@/db/queries/usage/list-rates";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { RateRow } from "@/lib/usage/cost/negotiated-rate";
import { type RecostAsk, type RecostRow, rateAsk } from "@/lib/usage/cost/recost";
import type { ExchangeRow, ForeignSum } from "@/lib/usage/exchange-rate";
import { teamStore } from "@/server/store";
import { previewRecost, type RecostPreview, SCREEN_LOOKED } from "@/server/usage/recost";

export type RatesScreen = {
  readonly rates: readonly RateRow[];
  readonly recosts: readonly RecostRow[];
  /** The rate or currency that is looked at, with what would change if costs were worked out again by what stands now. */
  readonly looked: { readonly of: RecostAsk; readonly preview: RecostPreview } | null;
  readonly exchange: readonly ExchangeRow[];
  readonly foreign: readonly ForeignSum[];
};

/** What is looked at: a rate by its number, or what was reported in a currency. */
type Look = { readonly rate: number | null; readonly currency: string | null };

/** All that the screen of negotiated rates shows. **Throws** `PolicyError`. */
export async function readRates(scope: TeamScope, look: Look): Promise<RatesScreen> {
  const store = teamStore();
  const found = await readTeam(store, scope, "usage:read", async (tx) => ({
    rates: await listRates(tx, scope.teamId),
    recosts: await listRecosts(tx, scope.teamId),
    exchange: await listExchangeRates(tx, scope.teamId),
    foreign: await sumForeign(tx, scope.teamId),
  }));
  const rate = found.rates.find(({ number }) => number === look.rate);
  const of: RecostAsk | null = rate ? rateAsk(rate) : look.currency === null ? null : { kind: "currency", currency: look.currency };
  if (of === null || !can(scope, "cost:correct")) return { ...found, looked: null };
  return { ...found, looked: { of, preview: await previewRecost(store, scope, { ask: of, most: SCREEN_LOOKED }) } };
}
