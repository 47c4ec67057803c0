import Link from "next/link";
import { shareWords } from "@/components/chart/shares";
import { Sparkline } from "@/components/chart/sparkline";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { AnswersTable } from "@/components/usage/audit-answers";
import { QUESTION_HEADS, QUESTION_WORDS } from "@/components/usage/audit-words";
import { valueWords } from "@/components/usage/dimension-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import { type Advice, adviceFor } from "@/lib/usage/audit/advice";
import { completenessWords, QUESTIONS } from "@/lib/usage/audit/answer-states";
import type { AnswersOf } from "@/lib/usage/audit/over-time";
import { narrowTo, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

type GatewaysProps = { gateways: readonly AnswersOf[]; path: string; filter: UsageFilter; zone: string; step: string };

const nameOf = (gateway: string, zone: string): string => valueWords("gateway", gateway, zone);

/** Gateways with how complete the answers of their Requests are, question by question. */
export function GatewayTable({ gateways, path, filter, zone, step }: GatewaysProps) {
  return (
    <ScrollRegion label="Completeness by gateway">
      <table className="sheet">
        <caption className="sr-only">Share of requests of which each question is answered, by gateway</caption>
        <thead>
          <tr>
            <th scope="col">Gateway</th>
            <th scope="col" className="num">
              Requests
            </th>
            <th scope="col" className="num">
              Score
            </th>
            <th scope="col">Over {step}</th>
            {QUESTIONS.map((question) => (
              <th key={question} scope="col" className="num">
                {QUESTION_HEADS[question]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gateways.map(({ gateway, tally, score, over }) => (
            <tr key={gateway}>
              <th scope="row" className="whitespace-nowrap">
                <Link className="link" href={usageHref(path, narrowTo(filter, "gateway", gateway))} prefetch={false}>
                  {nameOf(gateway, zone)}
                </Link>
              </th>
              <td className="num">{formatCount(tally.requests)}</td>
              <td className="num whitespace-nowrap font-[550]">{completenessWords(score)}</td>
              <td className="align-middle!">
                <Sparkline
                  label={`Share of six answered: ${nameOf(gateway, zone)}`}
                  values={over.map((score) => score && score / QUESTIONS.length)}
                  format="percent"
                  width={88}
                />
              </td>
              {QUESTIONS.map((question) => {
                const missing = tally.states[question].not_recorded;
                return (
                  <td key={question} className={missing === tally.requests ? "num text-faint" : "num"}>
                    {shareWords(tally.requests - missing, tally.requests)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Words with `code` between backticks. */
function Coded({ words }: { words: string }) {
  return words.split("`").map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <code key={`${place} ${part}`} className="break-all font-mono text-note">
        {part}
      </code>
    ),
  );
}

function AdviceList({ advice }: { advice: readonly Advice[] }) {
  if (advice.length === 0) return <p className="text-muted">All that a log can tell is told.</p>;
  return (
    <ul className="grid gap-2">
      {advice.map(({ question, requests, canBe, words }) => (
        <li key={question} className="grid gap-x-4 sm:grid-cols-[264px_1fr]">
          <span>
            <span className="font-[550]">{QUESTION_WORDS[question]}</span>
            <span className="block text-muted text-note">
              {canBe ? "would be answered of up to" : "stays open of"} {formatNoun(requests, "request")}
            </span>
          </span>
          <span className={canBe ? "max-w-[640px]" : "max-w-[640px] text-muted"}>
            <Coded words={words} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What to change in each gateway, so that more is answered, with how its answers are known. */
export function GatewayAdvice({ gateways, zone, step }: Pick<GatewaysProps, "gateways" | "zone" | "step">) {
  return (
    <div className="grid items-start gap-3 2xl:grid-cols-2">
      {gateways.map((answers) => {
        const { gateway, tally, score } = answers;
        const name = nameOf(gateway, zone);
        return (
          <section key={gateway} className="rounded-[10px] border border-rule bg-panel px-4 py-3.5" aria-label={name}>
            <h3 className="mb-2 flex flex-wrap items-baseline gap-x-2 font-[550] text-title">
              {name}
              <span className="font-normal text-muted text-note">
                {completenessWords(score)} of {formatNoun(tally.requests, "request")}
              </span>
            </h3>
            <AdviceList advice={adviceFor(gateway, tally).filter(({ question, canBe }) => canBe || question !== "retention")} />
            <details className="disclosure mt-3">
              <summary className="button h-7 w-max">
                How its answers are known<span className="sr-only">: {name}</span>
              </summary>
              <div className="mt-2">
                <AnswersTable answers={answers} label={`Answers of ${name}`} step={step} />
              </div>
            </details>
          </section>
        );
      })}
    </div>
  );
}
