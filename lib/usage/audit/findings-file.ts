import { z } from "zod";
import { type CsvValue, csvText } from "@/lib/base/csv";
import { RULE_KINDS, ruleWords, type UsageRule } from "@/lib/usage/audit/rule";
import type { RuleTally } from "@/lib/usage/audit/rule-tally";
import type { GatewayId } from "@/lib/usage/gateway";
import { writeRequestRef } from "@/lib/usage/request/request-ref";

const count = z.number().int();

const Finding = z.object({
  at: z.iso.datetime(),
  gateway: z.string(),
  record_id: z.string(),
  provider: z.string(),
  native_id: z.string(),
  asked: z.string(),
  region: z.string(),
  key: z.string(),
  receipt: z.string().describe("The id of its receipt, under requests/{id}"),
});

const RuleFindings = z.object({
  rule: z.enum(RULE_KINDS),
  demands: z.string(),
  since: z.string().describe("The first day that it judges"),
  judges_from: z.iso.datetime().nullable().describe("null where it judges nothing of the span"),
  kept: count,
  broken: count,
  untold: count.describe("Attempts of which the log does not tell it"),
  looked: count.nullable().describe("Among how many of the latest attempts, where not all were looked at"),
  by_later_terms: count.describe("Attempts that went by terms which were first stated after their day"),
  days: z.array(z.object({ day: z.string(), broken: count })),
  places: z.array(z.object({ provider: z.string(), region: z.string(), broken: count })),
  asked: z.array(z.object({ asked: z.string(), broken: count })),
  latest: z.array(Finding).describe("Up to 20 of the latest attempts that break it"),
});

/** What breaks a Team's rules in a span, as the API answers it. */
export const FindingsAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  zone: z.string(),
  as_of: z.iso.datetime(),
  rules: z.array(RuleFindings),
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type FindingsAnswer = z.output<typeof FindingsAnswer>;

type Found = {
  readonly at: string;
  readonly gateway: GatewayId;
  readonly recordId: string;
  readonly provider: string;
  readonly native: string;
  readonly asked: string;
  readonly region: string;
  readonly key: string;
};

type Report = RuleTally & {
  readonly rule: UsageRule;
  readonly judgesFrom: string | null;
  readonly looked: number | null;
  readonly later: number;
  readonly found: readonly Found[];
};

const findingOf = ({ at, gateway, recordId, native, provider, asked, region, key }: Found): z.output<typeof Finding> => ({
  at,
  gateway,
  record_id: recordId,
  provider,
  native_id: native,
  asked,
  region,
  key,
  receipt: writeRequestRef({ gateway, id: recordId, at: Date.parse(at) }),
});

/** What rules found in the words of the API. `head`: of what it is, and when it was looked at. */
export const findingsAnswer = (reports: readonly Report[], head: Omit<FindingsAnswer, "rules">): FindingsAnswer => ({
  ...head,
  rules: reports.map(({ rule, judgesFrom, kept, broken, untold, looked, later, days, providers, asked, found }) => ({
    rule: rule.terms.kind,
    demands: ruleWords(rule.terms),
    since: rule.since,
    judges_from: judgesFrom,
    kept,
    broken,
    untold,
    looked,
    by_later_terms: later,
    days: [...days],
    places: [...providers],
    asked: [...asked],
    latest: found.map(findingOf),
  })),
});

const OF_RULE = ["rule", "demands", "since", "judges_from", "kept", "broken", "untold", "looked"] as const;
const OF_ATTEMPT = ["at", "gateway", "record_id", "provider", "native_id", "asked", "region", "key", "receipt"] as const;
const COLUMNS = [...OF_RULE, ...OF_ATTEMPT, "from", "to", "zone", "as_of", "sample", "by_later_terms"] as const;

const NO_ATTEMPT = Object.fromEntries(OF_ATTEMPT.map((name) => [name, null])) as Record<(typeof OF_ATTEMPT)[number], CsvValue>;

/** The same as CSV: a line for each of the latest Attempts that break a rule, beside what the rule counted; one without any for a rule that none breaks. */
export const findingsCsv = ({ rules, from, to, zone, as_of, sample }: FindingsAnswer): string =>
  csvText(
    COLUMNS,
    rules.flatMap((rule) =>
      (rule.latest.length === 0 ? [NO_ATTEMPT] : rule.latest).map((attempt) => ({
        ...(Object.fromEntries(OF_RULE.map((name) => [name, rule[name]])) as Record<(typeof OF_RULE)[number], CsvValue>),
        ...(Object.fromEntries(OF_ATTEMPT.map((name) => [name, attempt[name]])) as typeof NO_ATTEMPT),
        from,
        to,
        zone,
        as_of,
        sample: String(sample ?? false),
        by_later_terms: rule.by_later_terms,
      })),
    ),
  );
