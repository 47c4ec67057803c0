/** What an auditor asks of any Request, in the order of a Receipt. */
export const QUESTIONS = ["provider", "model", "retention", "region", "caching", "fallback"] as const;

export type Question = (typeof QUESTIONS)[number];

/** How a question is answered: the log says it, it follows from the log, a policy that was published says it, or nobody does. */
export const ANSWER_STATES = ["recorded", "derived", "policy", "not_recorded"] as const;

export type AnswerState = (typeof ANSWER_STATES)[number];

/**
 * As much of an answering Attempt as the state of its answers goes by. `answers`: the number that the store sums them by. `isLone`: whether
 * it is the only known one of a Request whose log would tell others. `hasTerms`: whether a Source states its Provider's terms.
 */
export type AnswerSample = {
  readonly gateway: string;
  readonly provider: string;
  readonly answers: number;
  readonly isLone: boolean;
  readonly hasTerms: boolean;
};

const BIT = { provider: 1, model: 2, regionRecorded: 4, regionDerived: 8, caching: 16, fallback: 32, saving: 64, lone: 128 } as const;

/** Langfuse names a Provider in its metadata; where it has the path of a Vertex endpoint, Provider and region are both read from that. */
const isFromPath = ({ gateway, provider, answers }: AnswerSample): boolean =>
  gateway === "langfuse" && provider === "google-vertex" && (answers & BIT.regionDerived) !== 0;

/** The state of each answer. The same as a Receipt of the Request tells. */
export function answerStates(sample: AnswerSample): Readonly<Record<Question, AnswerState>> {
  const { answers, isLone, hasTerms } = sample;
  const is = (bit: keyof typeof BIT): boolean => (answers & BIT[bit]) !== 0;
  const told = (isTold: boolean, isDerived: boolean): AnswerState => (isTold ? (isDerived ? "derived" : "recorded") : "not_recorded");
  return {
    provider: told(is("provider"), isFromPath(sample)),
    model: told(is("model"), false),
    retention: is("provider") && hasTerms ? "policy" : "not_recorded",
    region: told(is("regionRecorded") || is("regionDerived"), is("regionDerived")),
    caching: told(is("caching"), is("saving")),
    fallback: told(is("fallback"), isLone || is("lone")),
  };
}

/** How many Requests there are, and how each question is answered of them. */
export type AnswerTally = {
  readonly requests: number;
  readonly states: Readonly<Record<Question, Readonly<Record<AnswerState, number>>>>;
};

/** Samples with how many Requests each stands for. */
export type CountedSample = AnswerSample & { readonly requests: number };

/** Counts the states of the answers of samples. */
export function tallyAnswers(samples: readonly CountedSample[]): AnswerTally {
  const states = Object.fromEntries(
    QUESTIONS.map((question) => [question, Object.fromEntries(ANSWER_STATES.map((state) => [state, 0]))]),
  ) as Record<Question, Record<AnswerState, number>>;
  let requests = 0;
  for (const sample of samples) {
    requests += sample.requests;
    const own = answerStates(sample);
    for (const question of QUESTIONS) states[question][own[question]] += sample.requests;
  }
  return { requests, states };
}

/** How many of the six questions are answered of a Request on average; `null` without Requests. */
export function completeness({ requests, states }: AnswerTally): number | null {
  if (requests === 0) return null;
  return QUESTIONS.reduce((sum, question) => sum + requests - states[question].not_recorded, 0) / requests;
}

/** The same in words, cut off so that what lacks anything is never said to be whole: `5.1 / 6`. */
export const completenessWords = (score: number | null): string =>
  score === null ? "?" : `${(Math.floor(score * 10) / 10).toFixed(1)} / ${QUESTIONS.length}`;
