import Link from "next/link";
import { Sparkline } from "@/components/chart/sparkline";
import { ZonedTime } from "@/components/ui/stacked-table";
import { type Found, FoundTable } from "@/components/usage/audit-found";
import { type RuleActs, RuleForm } from "@/components/usage/audit-rule-form";
import { RULE_TITLES } from "@/components/usage/audit-words";
import { valueWords } from "@/components/usage/dimension-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatDays } from "@/lib/format/span";
import type { Stretch } from "@/lib/usage/audit/over-time";
import { RULE_KINDS, type RuleKind, ruleWords, type UsageRule } from "@/lib/usage/audit/rule";
import type { RuleTally } from "@/lib/usage/audit/rule-tally";
import { narrowBy, narrowTo, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

/** What a rule found. `judgesFrom`: `null` where it judges nothing of the period; `looked`: among how many of the latest Attempts, where not all; `later`: how many
 * went by terms that were first stated after their day. */
export type Report = RuleTally & {
  readonly rule: UsageRule;
  readonly judgesFrom: string | null;
  readonly looked: number | null;
  readonly later: number;
  readonly found: readonly Found[];
};

type RulesProps = RuleActs & {
  reports: readonly Report[];
  stretches: readonly Stretch[];
  filter: UsageFilter;
  mayEdit: boolean;
};

/** What of an Attempt is not told, by rule. */
const UNTOLD: Readonly<Record<RuleKind, string>> = {
  providers: "whose provider is not recorded",
  regions: "whose region is not recorded",
  retention: "whose provider’s terms do not tell",
  precision: "whose precision is not recorded or listed",
  fallback: "without the model that was asked for",
};

function Verdicts({ kept, broken, untold, looked, later, rule }: Report) {
  const { kind } = rule.terms;
  return (
    <p>
      <data value={broken} className={`font-[550] ${broken > 0 ? "text-warning" : untold === 0 ? "text-better" : ""}`}>
        {formatNoun(broken, "attempt breaks it", "attempts break it")}
      </data>
      , {formatCount(kept)} keep to it, and of {formatCount(untold)} {UNTOLD[kind]} it cannot be told.
      {looked !== null && ` The latest ${formatNoun(looked, "attempt")} of the period were looked at.`}
      {kind === "retention" && " By the terms in force on the day of each."}
      {later > 0 && ` Of ${formatCount(later)} none was stated by then: those go by what was first stated after.`}
    </p>
  );
}

/** What was asked for where another Model served: a name that stands for many shows itself. */
function Asked({ asked }: Pick<Report, "asked">) {
  if (asked.length === 0) return null;
  const shown = asked.slice(0, MOST_PLACES);
  return (
    <p>
      Asked for: {shown.map((one) => `${one.asked} ${formatCount(one.broken)}`).join(", ")}
      {asked.length > shown.length && ` and ${formatCount(asked.length - shown.length)} more`}.{" "}
      <span className="text-muted">A name that stands for whichever model the gateway picks can be listed in the rule.</span>
    </p>
  );
}

/** The places where a rule is broken, and the days, each as a way to their requests. */
function Where({ report, team, filter, stretches, zone }: Pick<RulesProps, "team" | "filter" | "stretches" | "zone"> & { report: Report }) {
  const { days, providers, rule } = report;
  const path = `/t/${team}/requests`;
  const isRegion = rule.terms.kind === "regions";
  const over = stretches.map(({ first, last }) =>
    days.filter(({ day }) => first <= day && day <= last).reduce((sum, { broken }) => sum + broken, 0),
  );
  const more: Readonly<Record<string, string>> = rule.terms.kind === "fallback" ? { other_model: "yes" } : {};
  const hrefOf = ({ provider, region }: (typeof providers)[number]) => {
    const own = provider === "" ? filter : narrowTo(filter, "provider", provider);
    return usageHref(path, isRegion ? narrowTo(own, "region", region) : own, more);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label="By provider">
        {providers.slice(0, MOST_PLACES).map((place) => (
          <li key={`${place.provider} ${place.region}`}>
            <Link className="link" href={hrefOf(place)} prefetch={false}>
              {valueWords("provider", place.provider, zone)}
              {isRegion && ` in ${place.region}`}
            </Link>{" "}
            {formatCount(place.broken)}
          </li>
        ))}
        {providers.length > MOST_PLACES && <li className="text-muted">and {formatCount(providers.length - MOST_PLACES)} more</li>}
      </ul>
      <span className="flex flex-wrap items-center gap-x-2">
        <Sparkline label="Attempts that break it, over time" values={over} format="count" slot={1} />
        <span className="text-muted">
          last on{" "}
          <Link className="link" href={usageHref(path, narrowBy(filter, "day", days.at(-1)?.day ?? ""), more)} prefetch={false}>
            {formatDays(days.at(-1)?.day ?? "", days.at(-1)?.day ?? "")}
          </Link>
        </span>
      </span>
    </div>
  );
}

const MOST_PLACES = 8;

function Standing({ report, ...props }: Omit<RulesProps, "reports"> & { report: Report }) {
  const { rule, judgesFrom, broken, found } = report;
  const title = RULE_TITLES[rule.terms.kind];
  return (
    <>
      <p>{ruleWords(rule.terms)}</p>
      {judgesFrom === null ? (
        <p className="text-muted">It judges from {formatDays(rule.since, rule.since)} on, and so nothing of this period.</p>
      ) : (
        <Verdicts {...report} />
      )}
      <Asked asked={report.asked} />
      {broken > 0 && <Where report={report} {...props} />}
      {found.length > 0 && (
        <details className="disclosure">
          <summary className="button h-7 w-max">
            The latest {formatCount(found.length)}
            <span className="sr-only"> that break: {title}</span>
          </summary>
          <div className="mt-2">
            <FoundTable found={found} team={props.team} zone={props.zone} title={title} />
          </div>
        </details>
      )}
      <p className="text-faint text-note">
        Judges from {formatDays(rule.since, rule.since)}; set <ZonedTime at={rule.changedAt} zone={props.zone} /> by {rule.changedBy}
      </p>
    </>
  );
}

/** The Team's own rules with what breaks them in the period; whoever may set them finds the forms beside. */
export function RuleSections({ reports, ...props }: RulesProps) {
  const { mayEdit, team, zone, today, set, remove } = props;
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2">
      {RULE_KINDS.map((kind) => {
        const report = reports.find(({ rule }) => rule.terms.kind === kind) ?? null;
        return (
          <section
            key={kind}
            className={`grid min-w-0 gap-2 rounded-[10px] border border-rule bg-panel px-4 py-3.5 ${report === null ? "" : "lg:col-span-2"}`}
            aria-label={RULE_TITLES[kind]}
          >
            <h3 className="font-[550] text-title">{RULE_TITLES[kind]}</h3>
            {report === null ? <p className="text-muted">No rule is set.</p> : <Standing report={report} {...props} />}
            {mayEdit && <RuleForm kind={kind} rule={report?.rule ?? null} {...{ team, zone, today, set, remove }} />}
          </section>
        );
      })}
    </div>
  );
}
