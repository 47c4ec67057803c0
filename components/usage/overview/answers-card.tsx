import Link from "next/link";
import { shareWords } from "@/components/chart/shares";
import { Card } from "@/components/ui/card";
import { QUESTION_WORDS } from "@/components/usage/audit-words";
import type { Look } from "@/components/usage/overview/look";
import { formatCount, formatNoun } from "@/lib/format/count";
import { type AnswerTally, QUESTIONS, type Question } from "@/lib/usage/audit/answer-states";
import { usageHref } from "@/lib/usage/usage-filter";

function Row({ question, answers: { requests, states } }: { question: Question; answers: AnswerTally }) {
  const count = requests - states[question].not_recorded;
  return (
    <tr>
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {QUESTION_WORDS[question]}
      </th>
      <td className="w-[30%] py-1 align-middle max-sm:hidden" aria-hidden="true">
        <span className="block h-1.5 overflow-hidden rounded-[3px] bg-rule">
          {requests > 0 && <span className="block h-full rounded-[3px] bg-ink" style={{ width: `${(count / requests) * 100}%` }} />}
        </span>
      </td>
      <td className="w-[76px] py-1 text-right" title={`${formatCount(count)} of ${formatNoun(requests, "request")}`}>
        {shareWords(count, requests)}
      </td>
    </tr>
  );
}

/** Of how many Requests each of the six questions of an auditor is answered. */
export function AnswersCard({ answers, look: { base, filter } }: { answers: AnswerTally; look: Look }) {
  return (
    <Card
      title="Audit answers"
      note="Requests of which the log, or a stated policy, answers"
      aside={
        <Link className="link text-note" href={usageHref(`${base}/audit`, filter)} prefetch={false}>
          Audit
        </Link>
      }
    >
      <table className="w-full">
        <caption className="sr-only">Share of requests of which each question is answered</caption>
        <tbody>
          {QUESTIONS.map((question) => (
            <Row key={question} question={question} answers={answers} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
