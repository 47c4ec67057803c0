import { agentCalls, loopCall } from "@/lib/sample/agents";
import type { SampleCall } from "@/lib/sample/call";
import { Chance } from "@/lib/sample/chance";
import { chanceOf, HOUR_MS, type SampleHour } from "@/lib/sample/hour";
import { pickSampleOffers, type SamplePrices } from "@/lib/sample/offers";
import { planSample, type SamplePlan } from "@/lib/sample/plan";
import { researchCalls } from "@/lib/sample/research";
import { searchCalls, suggestCalls } from "@/lib/sample/search";
import { supportBotCalls } from "@/lib/sample/support-bot";
import { SAMPLE_LOGS } from "@/lib/sample/write-logs";

/** One file of a sample: an export as its gateway would write it. */
export type SampleFile = { readonly name: string; readonly text: string };

/** `asOf`: when the sample ends, an ISO instant. `zone`: whose office hours it keeps. `prices`: what the catalog posts for what it may use. */
export type SampleAsk = { readonly asOf: string; readonly zone: string; readonly seed: number; readonly prices: SamplePrices };

type Workload = (chance: Chance, hour: SampleHour) => SampleCall[];

const LOGGED = [
  { name: "support-and-search.litellm.jsonl", log: SAMPLE_LOGS.litellm, workloads: [supportBotCalls, searchCalls] },
  { name: "suggest.portkey.jsonl", log: SAMPLE_LOGS.portkey, workloads: [suggestCalls] },
  { name: "research.openrouter.csv", log: SAMPLE_LOGS.openrouter, workloads: [researchCalls] },
  { name: "agents.csv", log: SAMPLE_LOGS.own, workloads: [agentCalls] },
] as const satisfies readonly { name: string; log: (calls: readonly SampleCall[]) => string; workloads: readonly Workload[] }[];

const WORKLOADS: readonly Workload[] = LOGGED.flatMap(({ workloads }): readonly Workload[] => workloads);

function hoursOf(plan: SamplePlan, offers: SampleHour["offers"]): SampleHour[] {
  return plan.days.flatMap(({ start, end, weekday }) =>
    Array.from({ length: Math.round((end - start) / HOUR_MS) }, (_, hour) => ({
      from: start + hour * HOUR_MS,
      hour,
      weekday,
      offers,
      plan,
    })),
  );
}

const callsIn = (workload: Workload, hours: readonly SampleHour[], seed: number): SampleCall[] =>
  hours.flatMap((hour) => workload(chanceOf(seed, WORKLOADS.indexOf(workload), hour), hour));

const costOf = (calls: readonly SampleCall[]): bigint => calls.reduce((sum, { cost }) => sum + (cost ?? 0n), 0n);

const UNPRICED_LOOPS = 420;
const MOST_LOOPS = 4_000;

/** As many steps of the looping agent as cost what its day costs without it, spread over their span. */
function loopCalls(hours: readonly SampleHour[], plan: SamplePlan, seed: number): SampleCall[] {
  const [first] = hours;
  if (!first) return [];
  const day = hours.filter(({ from }) => from >= plan.loop.day.start && from < plan.loop.day.end);
  const usual = costOf(WORKLOADS.flatMap((workload) => callsIn(workload, day, seed)));
  const chance = new Chance(seed, 101);
  const calls: SampleCall[] = [];
  const { from, until } = plan.loop;
  for (let spent = 0n; calls.length < MOST_LOOPS && (usual === 0n ? calls.length < UNPRICED_LOOPS : spent < usual); ) {
    const call = loopCall(chance, first, from + chance.below(until - from));
    calls.push(call);
    spent += call.cost ?? 0n;
  }
  return calls;
}

/** The calls of a sample by the file that they are logged in, earliest first. The same ask gives the same calls. */
export function sampleCalls({ asOf, zone, seed, prices }: SampleAsk): { name: string; calls: SampleCall[] }[] {
  const plan = planSample(asOf, zone);
  const hours = hoursOf(plan, pickSampleOffers(prices));
  return LOGGED.map(({ name, workloads }) => {
    const usual = workloads.flatMap((workload: Workload) => callsIn(workload, hours, seed));
    const all = name === "agents.csv" ? [...usual, ...loopCalls(hours, plan, seed)] : usual;
    return { name, calls: all.filter(({ at, latencyMs }) => at + latencyMs < plan.asOf).sort((a, b) => a.at - b.at) };
  });
}

/**
 * A month of a team that was never there, as the exports of its gateways: invented traffic at posted prices, with what is told of in
 * `docs/sample-team.md` in it.
 */
export function sampleFiles(ask: SampleAsk): SampleFile[] {
  const logs = new Map<string, (calls: readonly SampleCall[]) => string>(LOGGED.map(({ name, log }) => [name, log]));
  return sampleCalls(ask).map(({ name, calls }) => ({ name, text: logs.get(name)?.(calls) ?? "" }));
}
