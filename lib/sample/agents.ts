import { makeCall, NO_TOKENS, type SampleCall, splitPrompt } from "@/lib/sample/call";
import type { Chance } from "@/lib/sample/chance";
import { expectedIn, momentIn, type SampleHour } from "@/lib/sample/hour";
import { isIn } from "@/lib/sample/plan";

const PROJECT = "agents-prod";
const JOBS = ["job:triage", "job:review", "job:release-notes", "job:upgrade"] as const;
const EU = ["eu-central-1", "eu-west-1"] as const;

/** Steps of one run: each sends what was said so far, most of it out of the cache. */
function run(chance: Chance, hour: SampleHour, step: (at: number, place: number, session: string) => SampleCall): SampleCall[] {
  const session = `run-${chance.hex(8)}`;
  let at = momentIn(hour, chance);
  return Array.from({ length: 2 + chance.below(6) }, (_, place) => {
    const call = step(at, place, session);
    at += call.latencyMs + chance.around(900);
    return call;
  });
}

function planning(chance: Chance, hour: SampleHour): SampleCall[] {
  const { offers, plan } = hour;
  const tags = ["agent", chance.pick(JOBS)];
  return run(chance, hour, (at, place, session) => {
    const tokens = splitPrompt(chance.around(24_000) + place * 4_000, place === 0 ? 0.4 : 0.85, chance.around(420), chance.around(250));
    const offer = at < plan.switched ? offers.planner : offers.planner_switched;
    return makeCall(chance, {
      key: "agents-planner",
      project: PROJECT,
      at,
      session,
      tags,
      offer,
      asked: offers.planner.model,
      tokens,
      perTokenMs: 19,
    });
  });
}

function coding(chance: Chance, hour: SampleHour): SampleCall[] {
  const { offers, plan } = hour;
  const tags = ["agent", chance.pick(JOBS)];
  const isCloud = chance.next() < 0.4;
  const region = chance.pick(EU);
  return run(chance, hour, (at, place, session) => {
    const isAbroad = isCloud && isIn(at, plan.region);
    const offer = isAbroad ? offers.coder_us : isCloud ? offers.coder_eu : offers.coder;
    const status = chance.next() < 0.012 ? 529 : 200;
    const tokens =
      status === 200 ? splitPrompt(chance.around(32_000) + place * 5_000, place === 0 ? 0.35 : 0.88, chance.around(520)) : NO_TOKENS;
    const where = isCloud ? { region: isAbroad ? "us-east-1" : region } : {};
    return makeCall(chance, {
      key: "agents-coder",
      project: PROJECT,
      at,
      session,
      tags,
      offer,
      tokens,
      status,
      ...where,
      firstMs: 900,
      perTokenMs: 13,
    });
  });
}

/** What agents call for in an hour: they work when people do. */
export function agentCalls(chance: Chance, hour: SampleHour): SampleCall[] {
  const plans = Array.from({ length: chance.count(expectedIn(hour, "office", 13)) }, () => planning(chance, hour));
  const codes = Array.from({ length: chance.count(expectedIn(hour, "office", 34)) }, () => coding(chance, hour));
  return [...plans, ...codes].flat();
}

/** One step of the agent that asks the same again and again: nothing of it comes out of a cache. */
export function loopCall(chance: Chance, { offers }: Pick<SampleHour, "offers">, at: number): SampleCall {
  const tokens = splitPrompt(7_400 + chance.below(600), 0, chance.around(380));
  const said = { key: "agents-coder", project: PROJECT, session: "run-5d0e44c1", tags: ["agent", "job:migrate-billing"] };
  return makeCall(chance, { ...said, at, offer: offers.planner, tokens, perTokenMs: 19 });
}
