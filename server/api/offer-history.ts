import "server-only";
import type { z } from "zod";
import type { HistoryQuery, HistoryStep, OfferHistoryAnswer } from "@/lib/catalog/api-schema";
import type { PriceStep } from "@/lib/catalog/history/price-steps";
import { METERS, type Meter } from "@/lib/catalog/meter";
import { shownRate } from "@/lib/catalog/rate-words";
import { getOfferHistory } from "@/server/catalog/history";
import type { Problem } from "@/server/edge/public-route";

const NO_OFFER: Problem = { status: 404, title: "No such offer", detail: "No offer of the catalog has that id at that instant." };

const ID = /^[1-9]\d{0,8}$/;

function stepAnswer(meter: Meter, step: PriceStep): z.infer<typeof HistoryStep> {
  const usd = shownRate(meter, step.usd);
  return {
    from: step.from,
    until: step.until,
    usd: typeof usd === "string" ? usd : null,
    cause: step.cause,
    source: step.source,
    url: step.url,
    is_dated: step.isDated,
    is_bound: step.isBound,
  };
}

/** The history of one Offer, input and output prices unless a Meter is asked for. `id` is the text of the path. */
export async function answerHistory(
  id: string,
  query: z.output<typeof HistoryQuery>,
): Promise<z.infer<typeof OfferHistoryAnswer> | Problem> {
  const meters: readonly Meter[] = query.meter ? [query.meter] : ["input", "output"];
  const found = ID.test(id) ? await getOfferHistory(Number(id), meters, query.asOf ?? null) : null;
  if (!found) return NO_OFFER;
  const { offer, at, steps } = found;
  return {
    as_of: new Date(at).toISOString(),
    offer: { id: offer.id, model: offer.model, provider: offer.provider, native_id: offer.nativeId, variant: offer.variant },
    meters: [...steps].map(([meter, own]) => ({
      meter,
      unit: METERS[meter].unit,
      steps: own.map((step) => stepAnswer(meter, step)),
    })),
  };
}
