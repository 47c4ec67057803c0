import { Temporal } from "temporal-polyfill";
import {
  type AnswerTally,
  type CountedSample,
  completeness,
  QUESTIONS,
  type Question,
  tallyAnswers,
} from "@/lib/usage/audit/answer-states";
import type { Span } from "@/lib/usage/span";

/** Stretches of days that a period is told apart by: its days, or its weeks where it is long. */
export type Stretch = { readonly first: string; readonly last: string };

const MOST_DAYS = 45;
const WEEK = 7;

/** The days of a span of a zone, or its weeks from its first day on where it has more than 45 days. */
export function stretchesOf({ from, to }: Span, zone: string): Stretch[] {
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  const first = dayOf(Temporal.Instant.from(from));
  const last = dayOf(Temporal.Instant.from(to).subtract({ milliseconds: 1 }));
  const days = first.until(last, { largestUnit: "days" }).days + 1;
  const step = days > MOST_DAYS ? WEEK : 1;
  return Array.from({ length: Math.ceil(days / step) }, (_, place) => {
    const start = first.add({ days: place * step });
    const end = start.add({ days: step - 1 });
    return { first: start.toString(), last: (Temporal.PlainDate.compare(end, last) > 0 ? last : end).toString() };
  });
}

type DaySample = CountedSample & { readonly day: string };

/** What is known of the answers of one gateway's Requests, or of all. `over` and `shares`: of each stretch; `null` where it has no Request. */
export type AnswersOf = {
  readonly gateway: string;
  readonly tally: AnswerTally;
  readonly score: number | null;
  readonly over: readonly (number | null)[];
  readonly shares: Readonly<Record<Question, readonly (number | null)[]>>;
};

const answered = ({ requests, states }: AnswerTally, question: Question): number | null =>
  requests === 0 ? null : (requests - states[question].not_recorded) / requests;

function answersOf(gateway: string, samples: readonly DaySample[], stretches: readonly Stretch[]): AnswersOf {
  const tallies = stretches.map(({ first, last }) => tallyAnswers(samples.filter(({ day }) => first <= day && day <= last)));
  const tally = tallyAnswers(samples);
  return {
    gateway,
    tally,
    score: completeness(tally),
    over: tallies.map(completeness),
    shares: Object.fromEntries(QUESTIONS.map((question) => [question, tallies.map((one) => answered(one, question))])) as Record<
      Question,
      (number | null)[]
    >,
  };
}

/** The answers of all Requests, and of each gateway's: those of the gateway with most Requests first. */
export function answersByGateway(samples: readonly DaySample[], stretches: readonly Stretch[]) {
  const gateways = [...Map.groupBy(samples, ({ gateway }) => gateway)].map(([gateway, own]) => answersOf(gateway, own, stretches));
  return {
    all: answersOf("", samples, stretches),
    gateways: gateways.sort((a, b) => b.tally.requests - a.tally.requests || (a.gateway < b.gateway ? -1 : 1)),
  };
}

/** The day of a zone's calendar at an ISO instant. */
export const dayIn = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
