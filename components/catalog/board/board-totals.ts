import type { BoardTotals } from "@/components/catalog/board/board-provider";
import type { BoardCore } from "@/lib/catalog/board/dataset";

/** What the page knows of the whole catalog. `now`: the ISO instant against which ages are told. */
export const boardTotals = (core: BoardCore, now: string): BoardTotals => ({
  revision: core.revision,
  asOf: core.asOf,
  now,
  newest: core.newest,
  sources: core.sourceCount,
  offers: core.offers.provider.length,
  models: core.models.id.length,
  providers: new Set(core.offers.provider).size,
});
