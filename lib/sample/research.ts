import { makeCall, type SampleCall, splitPrompt } from "@/lib/sample/call";
import type { Chance } from "@/lib/sample/chance";
import { expectedIn, momentIn, type SampleHour } from "@/lib/sample/hour";

const PEOPLE = ["ines", "tomasz", "yuki", "amara"] as const;

/** What researchers' notebooks call for in an hour, through a router. */
export function researchCalls(chance: Chance, hour: SampleHour): SampleCall[] {
  const { offers } = hour;
  return Array.from({ length: chance.count(expectedIn(hour, "office", 60)) }, () => {
    const draw = chance.next();
    const offer = draw < 0.55 ? offers.research_cheap : draw < 0.8 ? offers.research_vision : offers.research_large;
    const tokens = splitPrompt(
      chance.around(18_000),
      chance.next() < 0.35 ? 0.6 : 0,
      chance.around(600),
      draw < 0.2 ? chance.around(700) : 0,
    );
    const said = { key: chance.next() < 0.8 ? "research-notebooks" : "research-eval", project: "research", user: chance.pick(PEOPLE) };
    return makeCall(chance, { ...said, at: momentIn(hour, chance), offer, tokens, firstMs: 700, perTokenMs: 15 });
  });
}
