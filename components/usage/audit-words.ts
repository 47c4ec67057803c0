import { QUESTIONS } from "@/components/receipt/receipt-words";
import type { AnswerState, Question } from "@/lib/usage/audit/answer-states";
import type { RuleKind } from "@/lib/usage/audit/rule";

/** What an auditor asks, in the words of receipts. */
export const QUESTION_WORDS: Readonly<Record<Question, string>> = {
  provider: QUESTIONS.provider,
  model: QUESTIONS.model_and_version,
  retention: QUESTIONS.retention,
  region: QUESTIONS.region,
  caching: QUESTIONS.cache_effect,
  fallback: QUESTIONS.fallback,
};

/** The same as headings of narrow columns. */
export const QUESTION_HEADS: Readonly<Record<Question, string>> = {
  provider: "Provider",
  model: "Model",
  retention: "Retention",
  region: "Region",
  caching: "Caching",
  fallback: "Fallback",
};

export const STATE_HEADS: Readonly<Record<AnswerState, string>> = {
  recorded: "Recorded",
  derived: "Derived",
  policy: "By a policy",
  not_recorded: "Not recorded",
};

export const RULE_TITLES: Readonly<Record<RuleKind, string>> = {
  providers: "Providers that may serve",
  regions: "Regions that may be used",
  retention: "How long prompts may be kept",
  precision: "Least precision",
  fallback: "No silent fallback",
};
