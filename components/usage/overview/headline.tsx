import Link from "next/link";
import type { ReactNode } from "react";
import { shareWords } from "@/components/chart/shares";
import { Amount, amountWords } from "@/components/usage/overview/amount";
import { causeHref, causeWords } from "@/components/usage/overview/cause-words";
import { compareWith } from "@/components/usage/overview/comparison";
import type { Look } from "@/components/usage/overview/look";
import { beforePhrase, periodPhrase } from "@/components/usage/overview/period-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { formatChange } from "@/lib/format/signed";
import { completeness, completenessWords } from "@/lib/usage/audit/answer-states";
import { fallbackShare } from "@/lib/usage/fallback-share";
import type { PeriodTotals, UsageOverview } from "@/lib/usage/overview";
import { usageHref } from "@/lib/usage/usage-filter";

/** Whether something is left out of a period's spend: what is estimated, or not known at all. */
export const isLeast = ({ high, spend, unknown }: PeriodTotals): boolean => high > spend || unknown > 0;

/** What was spent and when: the page's heading. */
export const headlineWords = ({ totals: { now } }: UsageOverview, look: Look): string =>
  `${amountWords({ nano: now.spend, isLeast: isLeast(now) })} ${periodPhrase(look.period, look.now)}`;

/** By how much spend has changed, and what did most to it, in one sentence. */
export function ChangeSentence({ overview, look }: { overview: UsageOverview; look: Look }) {
  const { explained, named } = overview;
  const { isFair, note } = compareWith(overview, look);
  if (!isFair) return note;
  const change = formatChange(explained.before, explained.now) || amountWords({ nano: explained.change, isSigned: true });
  return (
    <>
      <b className="text-ink">{change}</b> on {beforePhrase(look.period, look.now)}
      {named.causes.length > 0 ? ": " : "."}
      {named.causes.map((cause, place) => (
        <span key={`${cause.kind} ${causeWords(cause)}`}>
          <b className="text-ink">
            <Amount nano={cause.amount} isSigned />
          </b>{" "}
          <Link className="link" href={causeHref(cause, `${look.base}/usage`, look.filter)} prefetch={false}>
            {causeWords(cause)}
          </Link>
          {place === named.causes.length - 1 ? "." : "; "}
        </span>
      ))}
      {note !== null && ` ${note}`}
    </>
  );
}

function Figure({ href, value, label, title }: { href: string; value: ReactNode; label: string; title?: string | undefined }) {
  return (
    <Link href={href} prefetch={false} title={title} className="group grid text-right max-lg:text-left">
      <span className="font-[550] text-figure tracking-[-0.02em]">{value}</span>
      <span className="text-note text-muted group-hover:text-ink group-hover:underline group-hover:underline-offset-3">{label}</span>
    </Link>
  );
}

const UNKNOWN = <span title="not recorded">?</span>;

/** The four figures beside the heading, each with the screen that explains it. */
export function HeadlineFigures({ overview, look }: { overview: UsageOverview; look: Look }) {
  const { tries, latency, answers } = overview;
  const { base, filter } = look;
  const score = completeness(answers);
  const fellBack = fallbackShare(tries);
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3">
      <Figure href={usageHref(`${base}/requests`, filter)} value={formatCount(tries.requests)} label="requests" />
      <Figure
        href={usageHref(`${base}/latency`, filter)}
        value={latency.all ? formatLatency(latency.all.p95) : UNKNOWN}
        label="p95 latency"
      />
      <Figure
        href={usageHref(`${base}/requests`, filter, { fell_back: "yes" })}
        value={fellBack === null ? UNKNOWN : shareWords(fellBack.fellBack, fellBack.told)}
        label="fell back"
        title={fellBack?.words}
      />
      <Figure
        href={usageHref(`${base}/audit`, filter)}
        value={score === null ? UNKNOWN : completenessWords(score)}
        label="audit answers"
        title={`Of the six that an auditor asks, answered of ${formatNoun(answers.requests, "request")} on average`}
      />
    </div>
  );
}
