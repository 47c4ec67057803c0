import type { AnswerState, Question } from "@/lib/usage/audit/answer-states";
import type { RuleKind } from "@/lib/usage/audit/rule";

/** What an auditor asks, in words. */
export const QUESTION_WORDS: Readonly<Record<Question, string>> = {
  provider: "Which provider served it",
  model: "Which model and version",
  retention: "Was data kept",
  region: "In which region",
  caching: "Did caching change the price",
  fallback: "What fallback occurred",
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
