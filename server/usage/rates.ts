import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { listRates } from "@/db/queries/usage/list-rates";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { RateRow } from "@/lib/usage/cost/negotiated-rate";
import { type RecostRow, rateAsk } from "@/lib/usage/cost/recost";
import { teamStore } from "@/server/store";
import { previewRecost, type RecostPreview } from "@/server/usage/recost";

/** How many Attempts a screen waits for. */
const LOOKED = 20_000;

export type RatesScreen = {
  readonly rates: readonly RateRow[];
  readonly recosts: readonly RecostRow[];
  /** The rate that is looked at, with what would change if costs were worked out again by what stands now. */
  readonly looked: { readonly rate: RateRow; readonly preview: RecostPreview } | null;
};

/** All that the screen of negotiated rates shows. `look`: the number of a rate, `null` for none. **Throws** `PolicyError`. */
export async function readRates(scope: TeamScope, look: number | null): Promise<RatesScreen> {
  const store = teamStore();
  const found = await readTeam(store, scope, "usage:read", async (tx) => ({
    rates: await listRates(tx, scope.teamId),
    recosts: await listRecosts(tx, scope.teamId),
  }));
  const rate = can(scope, "cost:correct") ? found.rates.find(({ number }) => number === look) : undefined;
  return { ...found, looked: rate ? { rate, preview: await previewRecost(store, scope, { ask: rateAsk(rate), most: LOOKED }) } : null };
}
