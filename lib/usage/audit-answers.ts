/** What an auditor asks of any Request. */
export const AUDIT_QUESTIONS = ["provider", "model", "retention", "region", "caching", "fallback"] as const;

export type AuditQuestion = (typeof AUDIT_QUESTIONS)[number];

/** How many Attempts there are, and of how many each question is answered. */
export type AnswerCounts = { readonly attempts: number } & { readonly [question in AuditQuestion]: number };

/** How many of the six questions are answered of an Attempt on average; `null` of none. */
export function meanAnswers(counts: AnswerCounts): number | null {
  if (counts.attempts === 0) return null;
  return AUDIT_QUESTIONS.reduce((sum, question) => sum + counts[question], 0) / counts.attempts;
}
