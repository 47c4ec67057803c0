import type { Verdict } from "@/lib/usage/audit/judge";

/** Attempts of one day that stand alike to a rule. */
export type JudgedGroup = {
  readonly day: string;
  readonly provider: string;
  readonly region: string;
  readonly attempts: number;
  readonly verdict: Verdict;
  /** What was asked for; "" where a rule does not go by it. */
  readonly asked?: string;
};

/** What breaks a rule: `days`, `providers` and `asked` have those with any, the earliest and the one with most first. */
export type RuleTally = {
  readonly kept: number;
  readonly broken: number;
  readonly untold: number;
  readonly days: readonly { readonly day: string; readonly broken: number }[];
  readonly providers: readonly { readonly provider: string; readonly region: string; readonly broken: number }[];
  readonly asked: readonly { readonly asked: string; readonly broken: number }[];
};

function sumBy<K extends string>(groups: readonly JudgedGroup[], keyOf: (group: JudgedGroup) => K): Map<K, number> {
  const sums = new Map<K, number>();
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + group.attempts);
  return sums;
}

/** Counts how Attempts stand to a rule. */
export function tallyRule(groups: readonly JudgedGroup[]): RuleTally {
  const by = sumBy(groups, ({ verdict }) => verdict);
  const broken = groups.filter(({ verdict, attempts }) => verdict === "broken" && attempts > 0);
  const places = sumBy(broken, ({ provider, region }) => JSON.stringify([provider, region]));
  return {
    kept: by.get("kept") ?? 0,
    broken: by.get("broken") ?? 0,
    untold: by.get("untold") ?? 0,
    days: [...sumBy(broken, ({ day }) => day)].map(([day, count]) => ({ day, broken: count })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    providers: [...places]
      .map(([place, count]) => {
        const [provider = "", region = ""] = JSON.parse(place) as string[];
        return { provider, region, broken: count };
      })
      .sort((a, b) => b.broken - a.broken || (a.provider < b.provider ? -1 : 1)),
    asked: [...sumBy(broken, ({ asked = "" }) => asked)]
      .filter(([asked]) => asked !== "")
      .map(([asked, count]) => ({ asked, broken: count }))
      .sort((a, b) => b.broken - a.broken || (a.asked < b.asked ? -1 : 1)),
  };
}
