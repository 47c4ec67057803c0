import type { SampleDay } from "@/lib/sample/calendar";
import type { SamplePlan } from "@/lib/sample/plan";
import { type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

/** Something that is to be found in a sample: a question, what the rows answer, and the page where one begins. `at`: ms since 1970. */
export type SampleFinding = {
  readonly id: string;
  readonly at: number;
  readonly question: string;
  readonly answer: string;
  readonly page: "usage" | "latency";
  readonly filter: UsageFilter;
  readonly more: Readonly<Record<string, string>>;
};

const DAY_MS = 86_400_000;

/** The day of an instant. **Throws** for one outside of the sample. */
function dayOf({ days }: SamplePlan, at: number): SampleDay {
  const day = days.find(({ start, end }) => at >= start && at < end);
  if (!day) throw new RangeError("the sample has no such day");
  return day;
}

/** Days around an instant, as a period of usage: a week on each side, as far as the sample goes. */
function around(plan: SamplePlan, at: number, days = 7): string {
  const [from, to] = [at - days * DAY_MS, Math.min(plan.asOf, at + days * DAY_MS)];
  return `${dayOf(plan, from).date}..${dayOf(plan, to).date}`;
}

/** Everything that is to be found in a sample, as its owner is told of it. */
export function listSampleFindings(plan: SamplePlan): SampleFinding[] {
  const { loop, outage, deploy, slow, switched, unpriced, region, night, asOf } = plan;
  const slowFrom = slow[0]?.from ?? asOf;
  return [
    {
      id: "loop",
      at: loop.from,
      question: "Why did Tuesday cost double?",
      answer: "One run of the key agents-coder asked a dear model the same again and again, and nothing of it came out of a cache.",
      page: "usage",
      filter: { period: loop.day.date, where: {} },
      more: { by: "hour,key" },
    },
    {
      id: "outage",
      at: outage.from,
      question: "What did the outage cost?",
      answer: "For two hours OpenAI answered the support bot with 429 and 503, and a dearer model of Anthropic stood in.",
      page: "usage",
      filter: { period: dayOf(plan, outage.from).date, where: { project: ["support-bot"] } },
      more: { by: "hour,provider" },
    },
    {
      id: "cache",
      at: deploy,
      question: "What became dearer with the deploy?",
      answer: "The support bot's prompts hardly hit the cache any more, so that a million tokens costs more than twice as much.",
      page: "usage",
      filter: { period: around(plan, deploy), where: { project: ["support-bot"] } },
      more: { by: "day", show: "price" },
    },
    {
      id: "latency",
      at: slowFrom,
      question: "Who became slow?",
      answer: "Groq's answers to search came later each day, for three days.",
      page: "latency",
      filter: { period: around(plan, slowFrom), where: { provider: ["groq"] } },
      more: {},
    },
    {
      id: "switch",
      at: switched,
      question: "Do we get the model that we ask for?",
      answer: "The key agents-planner asks for one model, and has been answered by a smaller one since.",
      page: "usage",
      filter: { period: around(plan, switched), where: { key: ["agents-planner"] } },
      more: { by: "day,model" },
    },
    {
      id: "unpriced",
      at: unpriced,
      question: "What has no price?",
      answer: "Search uses an id of Together that no source lists: what it costs is not known, and is not counted as nothing.",
      page: "usage",
      filter: { period: around(plan, unpriced), where: { state: ["unpriced"] } },
      more: { by: "day,model", show: "requests" },
    },
    {
      id: "region",
      at: region.from,
      question: "Did anything leave Europe?",
      answer: "For a day, agents' calls to Amazon Bedrock ran in us-east-1.",
      page: "usage",
      filter: { period: around(plan, region.from), where: { provider: ["amazon-bedrock"] } },
      more: { by: "day,region", show: "requests" },
    },
    {
      id: "night",
      at: night.from,
      question: "Who works on a Sunday night?",
      answer: "The key support-staging, otherwise used in office hours only, called a large model for hours.",
      page: "usage",
      filter: { period: around(plan, night.from, 1), where: { key: ["support-staging"] } },
      more: { by: "hour,model" },
    },
  ];
}

/** Where a finding is looked for first, in a Team. */
export const findingHref = (team: string, { page, filter, more }: SampleFinding): string => usageHref(`/t/${team}/${page}`, filter, more);
