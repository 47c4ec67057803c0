import { makeCall, type SampleCall, splitPrompt } from "@/lib/sample/call";
import type { Chance } from "@/lib/sample/chance";
import { expectedIn, momentIn, type SampleHour } from "@/lib/sample/hour";
import type { SampleOffer } from "@/lib/sample/offers";
import { isIn } from "@/lib/sample/plan";

const OF = { key: "search-api", project: "search" };
const INTENT: SampleOffer = { provider: "together", model: "acme/search-intent-ft-2", price: null };

const slowness = (at: number, { plan }: SampleHour): number => plan.slow.find((span) => isIn(at, span))?.factor ?? 1;

function answer(chance: Chance, hour: SampleHour): SampleCall {
  const at = momentIn(hour, chance);
  const isOther = chance.next() < 0.15;
  const offer = isOther ? hour.offers.fast_other : hour.offers.fast;
  const factor = isOther ? 1 : slowness(at, hour);
  const tokens = splitPrompt(chance.around(1_500), 0, chance.around(140));
  const status = chance.next() < 0.004 ? 500 : 200;
  const speed = { firstMs: (isOther ? 380 : 190) * factor, perTokenMs: (isOther ? 8 : 3) * factor };
  const tags = ["search", chance.next() < 0.3 ? "lang:de" : "lang:en"];
  return makeCall(chance, {
    ...OF,
    ...speed,
    at,
    offer,
    tokens: status === 200 ? tokens : splitPrompt(0, 0, 0),
    status,
    tags,
    user: `visitor-${chance.below(2_500)}`,
  });
}

function intent(chance: Chance, hour: SampleHour): SampleCall {
  const tokens = splitPrompt(chance.around(350), 0, chance.around(12));
  return makeCall(chance, { ...OF, at: momentIn(hour, chance), offer: INTENT, tokens, firstMs: 150, isStreamed: false, tags: ["intent"] });
}

/** What visitors' searches call for in an hour. */
export function searchCalls(chance: Chance, hour: SampleHour): SampleCall[] {
  const answers = Array.from({ length: chance.count(expectedIn(hour, "people", 240)) }, () => answer(chance, hour));
  const intents = hour.from < hour.plan.unpriced ? 0 : chance.count(expectedIn(hour, "people", 40));
  return [...answers, ...Array.from({ length: intents }, () => intent(chance, hour))];
}

/** What is suggested while visitors type, through a gateway that logs no keys. */
export function suggestCalls(chance: Chance, hour: SampleHour): SampleCall[] {
  return Array.from({ length: chance.count(expectedIn(hour, "people", 70)) }, () => {
    const tokens = splitPrompt(chance.around(220), 0, chance.around(18));
    const said = { key: "", project: "search", user: `visitor-${chance.below(2_500)}` };
    return makeCall(chance, { ...said, at: momentIn(hour, chance), offer: hour.offers.fast_other, tokens, firstMs: 160, perTokenMs: 6 });
  });
}
