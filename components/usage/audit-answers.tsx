import { ShareBar } from "@/components/chart/share-bar";
import type { Share } from "@/components/chart/shares";
import { shareWords } from "@/components/chart/shares";
import { Sparkline } from "@/components/chart/sparkline";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { QUESTION_WORDS, STATE_HEADS } from "@/components/usage/audit-words";
import { formatCount } from "@/lib/format/count";
import { ANSWER_STATES, type AnswerState, QUESTIONS, type Question } from "@/lib/usage/audit/answer-states";
import type { AnswersOf } from "@/lib/usage/audit/over-time";

const LOOKS: Readonly<Record<AnswerState, Pick<Share, "slot" | "pattern">>> = {
  recorded: { slot: 2, pattern: "solid" },
  derived: { slot: 2, pattern: "dashed" },
  policy: { slot: 3, pattern: "solid" },
  not_recorded: { slot: 0, pattern: "hollow" },
};

const sharesOf = (states: Readonly<Record<AnswerState, number>>): Share[] =>
  ANSWER_STATES.map((state) => ({ id: state, label: STATE_HEADS[state], value: states[state], ...LOOKS[state] }));

function QuestionRow({ question, answers }: { question: Question; answers: AnswersOf }) {
  const { requests, states } = answers.tally;
  const own = states[question];
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        {QUESTION_WORDS[question]}
      </th>
      <td className="w-full min-w-40 align-middle!">
        <ShareBar label={QUESTION_WORDS[question]} shares={sharesOf(own)} format="count" isNamed={false} />
      </td>
      <td className="num">{shareWords(requests - own.not_recorded, requests)}</td>
      <td className="align-middle!">
        <Sparkline label={`Share answered: ${QUESTION_WORDS[question]}`} values={answers.shares[question]} format="percent" width={88} />
      </td>
      {ANSWER_STATES.map((state) => (
        <td key={state} className={own[state] === 0 ? "num text-faint" : "num"}>
          {formatCount(own[state])}
        </td>
      ))}
    </tr>
  );
}

type AnswersTableProps = { answers: AnswersOf; label: string; step: string };

/** Six questions with how they are answered of a gateway's Requests, or of all. `step`: what the small lines go by: `days`. */
export function AnswersTable({ answers, label, step }: AnswersTableProps) {
  return (
    <ScrollRegion label={label}>
      <table className="sheet">
        <caption className="sr-only">{label}: requests by question and by how it is answered</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">How it is answered</th>
            <th scope="col" className="num">
              Answered
            </th>
            <th scope="col">Over {step}</th>
            {ANSWER_STATES.map((state) => (
              <th key={state} scope="col" className="num">
                {STATE_HEADS[state]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {QUESTIONS.map((question) => (
            <QuestionRow key={question} question={question} answers={answers} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** What the parts of the bars mean. */
export function AnswersKey() {
  return (
    <ul className="chart-key mt-2" aria-label="How answers are known">
      {ANSWER_STATES.map((state) => {
        const { slot = 0, pattern = "solid" } = LOOKS[state];
        return (
          <li key={state}>
            <span
              aria-hidden="true"
              className={`share-${pattern} share-swatch share`}
              style={{ "--own": `var(--series-${slot + 1})` } as object}
            />
            <span className="text-ink">{STATE_HEADS[state]}</span>
            <span>{MEANINGS[state]}</span>
          </li>
        );
      })}
    </ul>
  );
}

const MEANINGS: Readonly<Record<AnswerState, string>> = {
  recorded: "the log says it",
  derived: "it follows from what the log says",
  policy: "the provider’s published terms say it",
  not_recorded: "nobody says it",
};
