import Link from "next/link";
import type { ReactNode } from "react";
import { Amount } from "@/components/usage/overview/amount";
import { causeHref, causeLine, causeWords } from "@/components/usage/overview/cause-words";
import { compareWith } from "@/components/usage/overview/comparison";
import { isLeast } from "@/components/usage/overview/headline";
import type { Look } from "@/components/usage/overview/look";
import { beforePhrase, capital, periodPhrase } from "@/components/usage/overview/period-words";
import { formatNoun } from "@/lib/format/count";
import type { UsageOverview } from "@/lib/usage/overview";

function Line({ words, isStrong = false, children }: { words: ReactNode; isStrong?: boolean; children: ReactNode }) {
  return (
    <tr>
      <th scope="row" className={`py-[3px] pr-4 text-left align-top ${isStrong ? "font-[550] text-title" : "font-normal text-muted"}`}>
        {words}
      </th>
      <td className={`py-[3px] text-right align-top ${isStrong ? "font-[550] text-title" : ""}`}>{children}</td>
    </tr>
  );
}

function Bridge({ overview: { explained, named }, look }: { overview: UsageOverview; look: Look }) {
  const phrase = capital(periodPhrase(look.period, look.now).replace(/^(in|on|from) (the )?/, ""));
  return (
    <table className="w-full border-rule-strong border-y border-dashed">
      <caption className="sr-only">What changed spend against the period before, as far as costs are known</caption>
      <tbody className="[&>tr:first-child>*]:pt-2.5 [&>tr:last-child>*]:pb-2.5">
        <Line words={beforePhrase(look.period, look.now)}>
          <Amount nano={explained.before} />
        </Line>
        {named.causes.map((cause) => (
          <Line
            key={`${cause.kind} ${causeWords(cause)}`}
            words={
              <Link className="link" href={causeHref(cause, `${look.base}/usage`, look.filter)} prefetch={false}>
                {causeLine(cause)}
              </Link>
            }
          >
            <Amount nano={cause.amount} isSigned />
          </Line>
        ))}
        {named.rest !== 0n && (
          <Line words="All other causes">
            <Amount nano={named.rest} isSigned />
          </Line>
        )}
        <Line words={phrase} isStrong>
          <Amount nano={explained.now} />
        </Line>
      </tbody>
    </table>
  );
}

/** What is left out of the comparison. */
function LeftOut({ overview: { totals } }: { overview: UsageOverview }) {
  const { before, now } = totals;
  if (!isLeast(before) && !isLeast(now) && before.leftOut + now.leftOut === 0) return null;
  return (
    <p className="mt-2.5 text-muted text-note">
      Without {formatNoun(now.leftOut, "attempt")} now and {formatNoun(before.leftOut, "attempt")} before of which no cost is known for
      certain.
    </p>
  );
}

/** From one period's spend to the next one's: what came to it and what went, exact to the nano-dollar. */
export function ChangeCard({ overview, look }: { overview: UsageOverview; look: Look }) {
  const { isFair, note } = compareWith(overview, look);
  return (
    <section className="min-w-0 rounded-[10px] border border-rule bg-panel px-[22px] pt-5 pb-4">
      <h2 className="font-serif text-[24px] leading-[26px]">What changed</h2>
      <p className="mt-1 mb-3 text-muted text-note">
        {isFair
          ? `Against ${look.period.before.label}, at its shares and prices, one cause after the other`
          : `Against ${look.period.before.label}`}
      </p>
      {isFair ? (
        <>
          <Bridge overview={overview} look={look} />
          <LeftOut overview={overview} />
        </>
      ) : (
        <p className="text-muted">
          {note} Once there is, this says what more or fewer requests, other models, other providers, longer requests, caching and prices
          each did to the spend.
        </p>
      )}
    </section>
  );
}
