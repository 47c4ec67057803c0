import { PageSection } from "@/components/ui/page-shell";
import { AnswersKey, AnswersTable } from "@/components/usage/audit-answers";
import { GatewayAdvice, GatewayTable } from "@/components/usage/audit-gateways";
import type { RuleActs } from "@/components/usage/audit-rule-form";
import { type Report, RuleSections } from "@/components/usage/audit-rules";
import { ScoreChart } from "@/components/usage/audit-score";
import { FileLinks } from "@/components/usage/file-links";
import { NoMatch } from "@/components/usage/no-usage";
import { formatNoun } from "@/lib/format/count";
import type { AnswersOf, Stretch } from "@/lib/usage/audit/over-time";
import type { Period } from "@/lib/usage/period";
import { type ErasedNote, erasedWords } from "@/lib/usage/retention";
import { type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

type Hrefs = Readonly<Record<"answers" | "findings", (kind: "csv" | "json") => string>>;

/** Files are of the very period that is looked at, also where the address names none. */
function fileHrefs(team: string, filter: UsageFilter, period: Period): Hrefs {
  const named = { ...filter, period: filter.period === "" ? period.text : filter.period };
  return {
    answers: (kind) => usageHref(`/api/v1/teams/${team}/audit-answers.${kind}`, named),
    findings: (kind) => usageHref(`/api/v1/teams/${team}/rule-findings.${kind}`, named),
  };
}

type AuditScreenProps = RuleActs & {
  found: {
    readonly all: AnswersOf;
    readonly gateways: readonly AnswersOf[];
    readonly stretches: readonly Stretch[];
    readonly reports: readonly Report[];
    readonly erased: ErasedNote | null;
  };
  path: string;
  filter: UsageFilter;
  period: Period;
  mayEdit: boolean;
};

/** Terms that nobody states: no gateway can change that. */
function OpenTerms({ states }: AnswersOf["tally"]) {
  const open = states.retention.not_recorded - states.provider.not_recorded;
  if (open <= 0) return null;
  return (
    <p className="mb-3 max-w-[720px]">
      Whether data was kept is told by no log. Of {formatNoun(open, "request")} no source in the catalog states the terms of the provider: a
      source that does answers it.
    </p>
  );
}

type AnswersProps = Pick<AuditScreenProps, "found" | "path" | "filter" | "period" | "zone"> & { hrefs: Hrefs };

function Answers({ found, path, filter, period, zone, hrefs }: AnswersProps) {
  const { all, gateways, stretches } = found;
  const step = stretches.every(({ first, last }) => first === last) ? "days" : "weeks";
  return (
    <>
      <PageSection title="How the questions are answered">
        <AnswersTable answers={all} label="Answers of all requests" step={step} />
        <AnswersKey />
      </PageSection>
      <PageSection title="By gateway" note="The score is how many of six questions are answered of a request on average.">
        <div className="mb-2 flex justify-end">
          <FileLinks of="the answers by gateway and question" hrefOf={hrefs.answers} />
        </div>
        <GatewayTable {...{ gateways, path, filter, zone, step }} />
      </PageSection>
      <div className="mt-5">
        <ScoreChart
          {...{ all, gateways, stretches, zone, step }}
          source={`${formatNoun(all.tally.requests, "request")} in ${period.label}`}
        />
      </div>
      <PageSection
        title="What to change"
        note="By what the exports of each gateway hold. What is imported already is answered by taking a fuller export in."
      >
        <OpenTerms {...all.tally} />
        <GatewayAdvice {...{ gateways, zone, step }} />
      </PageSection>
    </>
  );
}

/** The audit of a period: how six questions are answered, what to change so that more are, and what breaks the Team's own rules. */
export function AuditScreen({ found, path, filter, period, ...acts }: AuditScreenProps) {
  const hrefs = fileHrefs(acts.team, filter, period);
  const isEmpty = found.all.tally.requests === 0;
  return (
    <>
      {found.erased && (
        <p className="mt-4 max-w-[720px] text-muted" role="note">
          {erasedWords(found.erased)} What is erased has no answers any more, and is not among these.
        </p>
      )}
      {isEmpty ? (
        <NoMatch clearHref={usageHref(path, { ...filter, where: {} })} monthHref={path} isNarrowed={Object.keys(filter.where).length > 0} />
      ) : (
        <Answers {...{ found, path, filter, period, hrefs }} zone={acts.zone} />
      )}
      <PageSection
        title="The team’s own rules"
        note="Held against what the log says: what it does not tell breaks no rule, and is counted apart. Attempts are judged, each try by itself."
      >
        {found.reports.length > 0 && (
          <div className="mb-2 flex justify-end">
            <FileLinks of="what breaks the rules" hrefOf={hrefs.findings} />
          </div>
        )}
        <RuleSections reports={found.reports} stretches={found.stretches} filter={filter} {...acts} />
      </PageSection>
    </>
  );
}
