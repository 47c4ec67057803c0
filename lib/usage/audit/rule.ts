import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";

/** What a Team can hold its log against, one rule of a kind. */
export const RULE_KINDS = ["providers", "regions", "retention", "precision", "fallback"] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

/** Precisions in which weights are served, the finest first. */
export const PRECISIONS = ["fp32", "fp16", "fp8", "fp6", "fp4"] as const;

export type Precision = (typeof PRECISIONS)[number];

const names = z.array(z.string().min(1).max(200)).max(100).readonly();
const someNames = z.array(z.string().min(1).max(200)).min(1).max(100).readonly();

/**
 * What a rule demands. `providers` and `regions`: only these, a region also by its beginning with `*` behind it. `retention`: prompts are kept for
 * so many days at most, 0 for not at all. `precision`: none coarser. `fallback`: the Model asked for serves, unless a failed try is told before it;
 * `aliases`: names that stand for any Model.
 */
export const RuleTerms = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("providers"), allowed: someNames }),
  z.strictObject({ kind: z.literal("regions"), allowed: someNames }),
  z.strictObject({ kind: z.literal("retention"), days: z.number().int().min(0).max(3_650) }),
  z.strictObject({ kind: z.literal("precision"), least: z.enum(PRECISIONS) }),
  z.strictObject({ kind: z.literal("fallback"), aliases: names }),
]);

export type RuleTerms = z.output<typeof RuleTerms>;

/** A rule with the first day, of the Team's zone, that it judges. */
export type NewRule = { readonly terms: RuleTerms; readonly since: string };

/** A rule as it stands. `changedAt`: an ISO instant. */
export type UsageRule = NewRule & { readonly changedAt: string; readonly changedBy: string };

/** A rule as it is typed. */
export type TypedRule = { readonly kind: RuleKind; readonly value: string; readonly since: string };

export type RuleFault = { readonly field: "value" | "since"; readonly message: string };

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
];

function termsOf({ kind, value }: TypedRule): unknown {
  const text = value.trim();
  if (kind === "providers") return { kind, allowed: listOf(text.toLowerCase()) };
  if (kind === "regions") return { kind, allowed: listOf(text.toLowerCase()) };
  if (kind === "retention") return { kind, days: /^\d{1,4}$/.test(text) ? Number(text) : null };
  if (kind === "precision") return { kind, least: text };
  return { kind, aliases: listOf(text) };
}

const WRONG: Readonly<Record<RuleKind, string>> = {
  providers: "must name at least one provider, with commas between",
  regions: "must name at least one region, with commas between",
  retention: "must be a number of days from 0 to 3650",
  precision: `must be one of ${PRECISIONS.join(", ")}`,
  fallback: "must be names with commas between, of at most 200 characters",
};

function readDay(text: string): string | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** Reads a rule as it is typed. **Returns** which field is wrong, and how. */
export function readRule(typed: TypedRule): Result<NewRule, RuleFault> {
  const terms = RuleTerms.safeParse(termsOf(typed));
  if (!terms.success) return err({ field: "value", message: WRONG[typed.kind] });
  const since = /^\d{4}-\d{2}-\d{2}$/.test(typed.since.trim()) ? readDay(typed.since.trim()) : null;
  if (since === null || since < "2015-01-01" || since > "2099-12-31")
    return err({ field: "since", message: "must be a day such as 2026-10-01" });
  return ok({ terms: terms.data, since });
}

/** What a rule demands, as it is typed. */
export function writeRule(terms: RuleTerms): string {
  if (terms.kind === "providers" || terms.kind === "regions") return terms.allowed.join(", ");
  if (terms.kind === "retention") return String(terms.days);
  return terms.kind === "precision" ? terms.least : terms.aliases.join(", ");
}

/** The same in a sentence. */
export function ruleWords(terms: RuleTerms): string {
  switch (terms.kind) {
    case "providers":
      return `Only ${terms.allowed.join(", ")} may serve.`;
    case "regions":
      return `Only in ${terms.allowed.join(", ")}.`;
    case "retention":
      return terms.days === 0 ? "Prompts are not kept." : `Prompts are kept for ${terms.days} days at most.`;
    case "precision":
      return `Nothing coarser than ${terms.least} serves.`;
    case "fallback":
      return `The model asked for serves, unless a failed try is told before it${terms.aliases.length === 0 ? "" : `; ${terms.aliases.join(", ")} may be any model`}.`;
  }
}
