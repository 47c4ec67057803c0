import { PRECISIONS, type Precision, type RuleTerms } from "@/lib/usage/audit/rule";
import { ERASED } from "@/lib/usage/retention";

/** How an Attempt stands to a rule. What a log or a policy does not tell breaks no rule, and keeps none either. */
export type Verdict = "kept" | "broken" | "untold";

const isUntold = (text: string): boolean => text === "" || text === ERASED;
const verdict = (isKept: boolean): Verdict => (isKept ? "kept" : "broken");

/** Whether a Provider may serve. */
export const judgeProvider = ({ allowed }: Extract<RuleTerms, { kind: "providers" }>, slug: string): Verdict =>
  isUntold(slug) ? "untold" : verdict(allowed.includes(slug));

/** Whether a region is one of those allowed, by its name or by a beginning with `*` behind it. */
export function judgeRegion({ allowed }: Extract<RuleTerms, { kind: "regions" }>, region: string): Verdict {
  if (isUntold(region)) return "untold";
  const name = region.toLowerCase();
  return verdict(allowed.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one)));
}

/** What a Provider's terms say of keeping prompts: `null` where no Source says it. */
export type RetentionTerms = { readonly retains: boolean | null; readonly days: number | null };

/** Whether a Provider keeps prompts for no longer than is allowed. Terms that say that they are kept and not for how long break a rule of 0 days alone. */
export function judgeRetention({ days }: Extract<RuleTerms, { kind: "retention" }>, terms: RetentionTerms | null): Verdict {
  if (terms === null) return "untold";
  if (terms.retains === false) return "kept";
  if (terms.days !== null) return verdict(terms.days <= days);
  return terms.retains === true && days === 0 ? "broken" : "untold";
}

const SAME: Readonly<Record<string, Precision>> = {
  f32: "fp32",
  float32: "fp32",
  tf32: "fp32",
  bf16: "fp16",
  f16: "fp16",
  float16: "fp16",
  bfloat16: "fp16",
  int8: "fp8",
  w8a8: "fp8",
  mxfp8: "fp8",
  int4: "fp4",
  w4a16: "fp4",
  awq: "fp4",
  gptq: "fp4",
  mxfp4: "fp4",
  nvfp4: "fp4",
};

/** Whether weights were served in no coarser precision, as a log or an Offer names it. */
export function judgePrecision({ least }: Extract<RuleTerms, { kind: "precision" }>, name: string): Verdict {
  const text = name.trim().toLowerCase();
  const known = PRECISIONS.find((one) => one === text) ?? (Object.hasOwn(SAME, text) ? SAME[text] : undefined);
  return known === undefined ? "untold" : verdict(PRECISIONS.indexOf(known) <= PRECISIONS.indexOf(least));
}

/** A name without what leaves the Model the same: who sells it, its date or version, its region and its variant. */
function bareName(name: string): string {
  const last = name.toLowerCase().split("/").at(-1) ?? "";
  return last
    .replace(/^(?:(?:us|eu|apac|jp|au|global)\.)?(?:anthropic|meta|amazon|mistral|cohere|deepseek|ai21|openai|qwen)\./, "")
    .replace(/[:@].*$/, "")
    .replace(/-v\d+$/, "")
    .replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2}|\d{4}|latest)$/, "");
}

/** What was asked for and what served, by the ids of the log. `isTold`: whether a failed try of the same Request is told before it. */
export type Served = { readonly asked: string; readonly native: string; readonly isTold: boolean };

/** Whether the Model asked for served. A dated id is the Model that it dates. */
export function judgeFallback({ aliases }: Extract<RuleTerms, { kind: "fallback" }>, { asked, native, isTold }: Served): Verdict {
  if (isUntold(asked) || isUntold(native)) return "untold";
  return verdict(isTold || aliases.includes(asked) || bareName(asked) === bareName(native));
}
