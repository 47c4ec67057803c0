import { z } from "zod";
import { csvText } from "@/lib/base/csv";
import { ANSWER_STATES, type AnswerState, completeness, QUESTIONS, type Question } from "@/lib/usage/audit/answer-states";
import type { AnswersOf } from "@/lib/usage/audit/over-time";
import { ErasedNote } from "@/lib/usage/retention";

const count = z.number().int();

const States = z.object(Object.fromEntries(ANSWER_STATES.map((state) => [state, count])) as Record<AnswerState, typeof count>);

const Answers = z.object({
  requests: count,
  score: z.number().nullable().describe("How many of the six are answered of a request on average; null without requests"),
  questions: z.object(Object.fromEntries(QUESTIONS.map((question) => [question, States])) as Record<Question, typeof States>),
});

/** How six questions are answered of the Requests of a span, as the API answers it. */
export const AuditAnswers = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  zone: z.string(),
  as_of: z.iso.datetime(),
  gateways: z.array(Answers.extend({ gateway: z.string() })),
  total: Answers,
  erased: ErasedNote.optional().describe("Absent where no row of the span was erased with age"),
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type AuditAnswers = z.output<typeof AuditAnswers>;

const answersOf = ({ tally }: AnswersOf): z.output<typeof Answers> => ({
  requests: tally.requests,
  score: completeness(tally),
  questions: tally.states,
});

type Found = { readonly all: AnswersOf; readonly gateways: readonly AnswersOf[]; readonly erased: ErasedNote | null };

/** What an audit counted in the words of the API. `head`: of what it is, and when it was looked at. */
export const auditAnswers = (
  { all, gateways, erased }: Found,
  head: Pick<AuditAnswers, "from" | "to" | "zone" | "as_of" | "sample">,
): AuditAnswers => ({
  ...head,
  gateways: gateways.map((one) => ({ gateway: one.gateway, ...answersOf(one) })),
  total: answersOf(all),
  ...(erased && { erased }),
});

const COLUMNS = ["gateway", "question", "requests", ...ANSWER_STATES, "score", "from", "to", "zone", "as_of", "sample"] as const;

/** The same as CSV: a line a gateway and question. `score` is that of the gateway, of all six. */
export const answersCsv = ({ gateways, from, to, zone, as_of, sample }: AuditAnswers): string =>
  csvText(
    COLUMNS,
    gateways.flatMap(({ gateway, requests, score, questions }) =>
      QUESTIONS.map((question) => ({
        gateway,
        question,
        requests,
        ...questions[question],
        score,
        from,
        to,
        zone,
        as_of,
        sample: String(sample ?? false),
      })),
    ),
  );
