import Link from "next/link";
import { shareWords } from "@/components/chart/shares";
import { Card } from "@/components/ui/card";
import type { Look } from "@/components/usage/overview/look";
import { formatCount, formatNoun } from "@/lib/format/count";
import { type AnswerCounts, AUDIT_QUESTIONS, type AuditQuestion } from "@/lib/usage/audit-answers";
import { usageHref } from "@/lib/usage/usage-filter";

const QUESTION_WORDS: Readonly<Record<AuditQuestion, string>> = {
  provider: "Which provider served it",
  model: "Which model",
  retention: "Was data retained, by policy",
  region: "Which region",
  caching: "Did caching change the price",
  fallback: "What fallback occurred",
};

function Row({ question, answers }: { question: AuditQuestion; answers: AnswerCounts }) {
  const count = answers[question];
  return (
    <tr>
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {QUESTION_WORDS[question]}
      </th>
      <td className="w-[30%] py-1 align-middle max-sm:hidden" aria-hidden="true">
        <span className="block h-1.5 overflow-hidden rounded-[3px] bg-rule">
          <span className="block h-full rounded-[3px] bg-ink" style={{ width: `${(count / answers.attempts) * 100}%` }} />
        </span>
      </td>
      <td className="w-[76px] py-1 text-right" title={`${formatCount(count)} of ${formatNoun(answers.attempts, "attempt")}`}>
        {shareWords(count, answers.attempts)}
      </td>
    </tr>
  );
}

/** Of how many Attempts each of the six questions of an auditor is answered. */
export function AnswersCard({ answers, look: { base, filter } }: { answers: AnswerCounts; look: Look }) {
  return (
    <Card
      title="Audit answers"
      note="Attempts of which the log, or a stated policy, answers"
      aside={
        <Link className="link text-note" href={usageHref(`${base}/audit`, filter)} prefetch={false}>
          Audit
        </Link>
      }
    >
      <table className="w-full">
        <caption className="sr-only">Share of attempts of which each question is answered</caption>
        <tbody>
          {AUDIT_QUESTIONS.map((question) => (
            <Row key={question} question={question} answers={answers} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
