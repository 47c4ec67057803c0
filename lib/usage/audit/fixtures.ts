import type { Attempt } from "@/lib/usage/attempt";
import { ANSWER_STATES, type AnswerState, type AnswerTally, QUESTIONS, type Question } from "@/lib/usage/audit/answer-states";
import type { Costing } from "@/lib/usage/cost/costing";
import { makeAttempt } from "@/lib/usage/draft";

/* Traffic for tests of audits, the same each time, and what Receipts of it tell, said once more in other words. */

export const TRAFFIC = 600;

const FIRST = Date.UTC(2026, 9, 2);
const SPAN_MS = 27 * 86_400_000;

type Traffic = { readonly attempt: Attempt; readonly costing: Costing; readonly provider: string; readonly model: string };

function drawn(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function tokensOf(next: (most: number) => number): Pick<Attempt, "tokens" | "tokenRecord"> {
  const kind = next(6);
  if (kind === 0) return { tokens: {}, tokenRecord: "absent" };
  if (kind === 1) return { tokens: {}, tokenRecord: "contradictory" };
  if (kind === 2) return { tokens: { input_unsplit: 1 + next(900), output: 5 }, tokenRecord: "recorded" };
  return { tokens: { input: next(900), output: 5, ...(kind > 4 && { cache_read: 1 + next(900) }) }, tokenRecord: "recorded" };
}

/** Attempts in which everything varies that the state of an answer goes by; a third of them belong to Requests of several rows. */
export function drawnTraffic(count: number): Traffic[] {
  const next = drawn(7);
  return Array.from({ length: count }, (_, place) => {
    const isChained = place % 3 === 0;
    const { tokens, tokenRecord } = tokensOf(next);
    const regionFrom = (["", "recorded", "derived"] as const)[next(3)] ?? "";
    const provider = ["", "openai", "google-vertex", "deepinfra"][next(4)] ?? "";
    const attempt = makeAttempt({
      gateway: isChained || next(2) === 0 ? "litellm" : "langfuse",
      recordId: `try-${place}`,
      requestId: isChained ? `call-${place - (place % (place % 2 === 0 ? 12 : 3))}` : `try-${place}`,
      isGrouped: isChained,
      startedAt: (FIRST + next(SPAN_MS)) * 1000,
      provider,
      model: next(8) === 0 ? "" : `model-${next(3)}`,
      region: regionFrom === "" ? "" : "eu-west-1",
      regionFrom,
      tokens,
      tokenRecord,
      isReplay: next(9) === 0,
      outcome: (["ok", "ok", "failed", "cancelled"] as const)[next(4)] ?? "ok",
      priorAttempts: [null, 0, 2][next(3)] ?? null,
      key: `key-${next(3)}`,
      tags: [[], ["nightly"], ["nightly", "agent"]][next(3)] ?? [],
    });
    const isSaved = !attempt.isReplay && tokenRecord === "recorded" && (tokens.cache_read ?? 0) > 0 && next(2) === 0;
    const costing: Costing = {
      state: "unpriced",
      reason: "no_offer",
      offerId: null,
      calculated: null,
      low: null,
      high: null,
      rate: null,
      posted: null,
      saving: isSaved ? 7n : null,
      tierFrom: 0,
      lines: [],
    };
    return { attempt, costing, provider, model: attempt.model };
  });
}

const dayOf = ({ startedAt }: Attempt): string => new Date(startedAt / 1000).toISOString().slice(0, 10);

const hasTerms = ({ provider, attempt }: Traffic): boolean =>
  provider === "openai" || provider === "google-vertex" || (provider === "deepinfra" && dayOf(attempt) < "2026-10-10");

/** The states that the Receipt of one Request tells. `tries` in any order. */
function statesOf(answer: Traffic, tries: number): Record<Question, AnswerState> {
  const { attempt, provider, costing } = answer;
  const { tokens, tokenRecord, regionFrom, priorAttempts, isReplay } = attempt;
  const isSplit = tokenRecord === "recorded" && (tokens.input_unsplit ?? 0) === 0;
  const isPath = attempt.gateway === "langfuse" && provider === "google-vertex" && regionFrom === "derived";
  const isCounted = priorAttempts !== null || tries > 1;
  return {
    provider: provider === "" ? "not_recorded" : isPath ? "derived" : "recorded",
    model: attempt.model === "" ? "not_recorded" : "recorded",
    retention: hasTerms(answer) ? "policy" : "not_recorded",
    region: regionFrom === "" ? "not_recorded" : regionFrom,
    caching: isReplay ? "recorded" : !isSplit ? "not_recorded" : costing.saving === null ? "recorded" : "derived",
    fallback: isCounted ? "recorded" : attempt.isGrouped ? "derived" : "not_recorded",
  };
}

/** Counts what the Receipts of Requests tell, one by one. `is`: which of them count, by the Attempt that answered. */
export function receiptStates(requests: readonly (readonly Traffic[])[], is: (answer: Traffic) => boolean): AnswerTally {
  const states = Object.fromEntries(
    QUESTIONS.map((question) => [question, Object.fromEntries(ANSWER_STATES.map((state) => [state, 0]))]),
  ) as Record<Question, Record<AnswerState, number>>;
  let counted = 0;
  for (const tries of requests) {
    const ordered = tries.toSorted((a, b) => a.attempt.startedAt - b.attempt.startedAt);
    const answer = ordered.findLast(({ attempt }) => attempt.outcome === "ok") ?? ordered.at(-1);
    if (!answer || !is(answer)) continue;
    counted += 1;
    for (const [question, state] of Object.entries(statesOf(answer, tries.length)) as [Question, AnswerState][])
      states[question][state] += 1;
  }
  return { requests: counted, states };
}
