import { SourceLink } from "@/components/catalog/sourced";
import { ANSWER_STATE_WORDS, QUESTIONS } from "@/components/receipt/receipt-words";
import { formatDay } from "@/lib/format/instant";
import type { Answer, AnswerName, ReceiptAnswers } from "@/lib/usage/receipt/schema";

/** A dot for what is recorded, a diamond for what follows or stands out, a dashed ring for what nobody recorded. */
function Mark({ answer }: { answer: Answer }) {
  const shape = answer.state === "not_recorded" ? "ring" : answer.stands_out || answer.state !== "recorded" ? "diamond" : "dot";
  const fill = answer.stands_out ? "fill-warning" : "fill-better";
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="mt-[5px] flex-none">
      {shape === "dot" && <circle cx="6" cy="6" r="5" className={fill} />}
      {shape === "diamond" && <path d="M6 .5 11.5 6 6 11.5.5 6z" className={fill} />}
      {shape === "ring" && (
        <circle cx="6" cy="6" r="4.8" fill="none" strokeWidth="1.4" strokeDasharray="2.2 1.8" className="stroke-faint" />
      )}
    </svg>
  );
}

const hostOf = (url: string | null): string | null => (url !== null && URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : null);

function Source({ source }: { source: Answer["source"] }) {
  if (!source) return null;
  if (source.kind === "log") return <span className="block text-faint text-note">Source: the log of {source.name}</span>;
  return (
    <span className="block text-faint text-note">
      Source: <SourceLink url={source.url}>{hostOf(source.url) ?? source.name}</SourceLink>
      {source.url !== null && `, by the ${source.name}`}
      {source.checked !== null && `, read on ${formatDay(source.checked)}`}
      {source.from !== null && `, known since ${formatDay(source.from)}`}
    </span>
  );
}

function One({ name, answer }: { name: AnswerName; answer: Answer }) {
  const isOpen = answer.state === "not_recorded";
  const precision = "precision" in answer ? answer.precision : null;
  return (
    <li className="flex gap-2.5 py-2.5">
      <Mark answer={answer} />
      <div className="min-w-0 flex-1">
        <h3 className="flex justify-between gap-3 text-muted">
          {QUESTIONS[name]} <span className="flex-none text-faint text-note">{ANSWER_STATE_WORDS[answer.state]}</span>
        </h3>
        <p className={`[overflow-wrap:anywhere] ${isOpen ? "text-muted" : "font-[550]"}`}>{answer.short}</p>
        <p className="text-muted text-note [overflow-wrap:anywhere]">
          {answer.words}
          <Source source={answer.source} />
          {precision?.state === "derived" && <Source source={precision.source} />}
        </p>
      </div>
    </li>
  );
}

/** The six questions of an audit with their answers. */
export function AuditAnswers({ answers }: { answers: ReceiptAnswers }) {
  return (
    <section aria-label="What an auditor asks" className="mt-2">
      <ul className="receipt-answers">
        {(Object.keys(QUESTIONS) as AnswerName[]).map((name) => (
          <One key={name} name={name} answer={answers[name]} />
        ))}
      </ul>
    </section>
  );
}
