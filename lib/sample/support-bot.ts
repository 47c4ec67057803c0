import { makeCall, NO_TOKENS, type SampleCall, splitPrompt } from "@/lib/sample/call";
import type { Chance } from "@/lib/sample/chance";
import { expectedIn, momentIn, type SampleHour } from "@/lib/sample/hour";
import { isIn } from "@/lib/sample/plan";

const USERS = 900;
const CHANNELS = ["channel:chat", "channel:mail", "channel:voice"] as const;
const OF = { key: "support-prod", project: "support-bot" };

// Nearly all of a prompt is the same manual each time, until a deploy puts the hour of day before it.
const cachedShare = (chance: Chance, at: number, deploy: number): number =>
  at < deploy ? (chance.next() < 0.93 ? 0.86 : 0) : chance.next() < 0.07 ? 0.8 : 0;

function failsAt(chance: Chance, at: number, { plan }: SampleHour): number | null {
  if (isIn(at, plan.outage)) return chance.next() < 0.82 ? (chance.next() < 0.45 ? 429 : 503) : null;
  return chance.next() < 0.008 ? 429 : null;
}

/** A question of a customer: asked of the usual Model, and of a dearer one where that fails. */
function question(chance: Chance, hour: SampleHour): SampleCall[] {
  const { offers, plan } = hour;
  const at = momentIn(hour, chance);
  const trace = chance.hex(20);
  const said = { ...OF, trace, user: `customer-${1 + Math.floor(chance.next() ** 2 * USERS)}`, tags: ["support", chance.pick(CHANNELS)] };
  const [prompt, output, reasoning] = [chance.around(9_000), chance.around(260), chance.next() < 0.3 ? chance.around(180) : 0];
  const tokens = splitPrompt(prompt, cachedShare(chance, at, plan.deploy), output, reasoning);
  const status = failsAt(chance, at, hour);
  if (status === null) return [makeCall(chance, { ...said, at, offer: offers.chat, tokens, firstMs: 520, perTokenMs: 9 })];
  const failed = makeCall(chance, { ...said, at, offer: offers.chat, tokens: NO_TOKENS, status, firstMs: status === 429 ? 140 : 2_600 });
  const dear = splitPrompt(prompt, 0, output);
  const next = makeCall(chance, {
    ...said,
    at: at + failed.latencyMs + 40,
    offer: offers.chat_dear,
    tokens: dear,
    firstMs: 900,
    perTokenMs: 14,
  });
  return [failed, next];
}

function trial(chance: Chance, hour: SampleHour): SampleCall {
  const tokens = splitPrompt(chance.around(4_000), 0.5, chance.around(200));
  return makeCall(chance, {
    key: "support-staging",
    project: "support-bot",
    at: momentIn(hour, chance),
    offer: hour.offers.chat,
    tokens,
    tags: ["staging"],
  });
}

/** A key of the tests that somebody uses at night, for long answers of a large Model. */
function stranger(chance: Chance, hour: SampleHour): SampleCall {
  const tokens = splitPrompt(chance.around(2_400), 0, chance.around(900), chance.around(500));
  return makeCall(chance, {
    key: "support-staging",
    project: "support-bot",
    at: momentIn(hour, chance),
    offer: hour.offers.large,
    tokens,
    perTokenMs: 16,
  });
}

/** What customers' questions call for in an hour. */
export function supportBotCalls(chance: Chance, hour: SampleHour): SampleCall[] {
  const questions = Array.from({ length: chance.count(expectedIn(hour, "people", 250)) }, () => question(chance, hour)).flat();
  const trials = Array.from({ length: chance.count(expectedIn(hour, "office", 16)) }, () => trial(chance, hour));
  const nightly = isIn(hour.from, hour.plan.night) ? Array.from({ length: 70 + chance.below(40) }, () => stranger(chance, hour)) : [];
  return [...questions, ...trials, ...nightly];
}
