import { ShareBar } from "@/components/chart/share-bar";
import { chartTitle, ExploreChart } from "@/components/usage/explore-chart";
import { FileLinks } from "@/components/usage/file-links";
import { stateShares } from "@/components/usage/group-columns";
import { GroupTable } from "@/components/usage/group-table";
import { NoMatch, TooMany } from "@/components/usage/no-usage";
import type { UsageLinks } from "@/components/usage/usage-links";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { Group } from "@/lib/usage/compare-groups";
import type { Explore } from "@/lib/usage/explore";
import type { Period } from "@/lib/usage/period";
import { erasedWords } from "@/lib/usage/retention";
import type { SpendAnswer, SpendFigures } from "@/lib/usage/spend";
import { sumFigures } from "@/lib/usage/sum-figures";

type UsageScreenProps = {
  readonly found: { readonly answer: SpendAnswer; readonly groups: readonly Group[] } | null;
  readonly mostRows: number;
  readonly explore: Explore;
  readonly period: Period;
  readonly extent: { readonly first: string; readonly last: string };
  readonly zone: string;
  readonly now: string;
  readonly providers: readonly string[];
  readonly isNarrowed: boolean;
  readonly links: UsageLinks;
};

/** Where rows overlap, so that they come to more than the total. */
function overlapWords({ by, rows, total }: SpendAnswer): string {
  const sum = sumFigures(rows);
  if (by.includes("tag") && sum.attempts > total.attempts)
    return `An attempt with several tags stands in the row of each: the rows come to ${formatCount(sum.attempts)} attempts, the total has each once.`;
  if (sum.requests > total.requests)
    return `A request with attempts in several rows stands in each: the rows come to ${formatNoun(sum.requests, "request")}, the total has each once.`;
  return "";
}

function Figures(props: UsageScreenProps & { answer: SpendAnswer; groups: readonly Group[] }) {
  const { answer, groups, explore, period, zone, links } = props;
  const title = chartTitle({ show: explore.show, by: answer.by });
  const overlap = overlapWords(answer);
  return (
    <section className="mt-6" aria-labelledby="figures">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id="figures" className="font-[550] text-title">
            Figures
          </h2>
          <p className="text-muted">
            {formatNoun(groups.length, "row")}; {period.label}, days in {zone}. All digits stand behind each figure and in the files.
          </p>
        </div>
        <FileLinks of="these figures" hrefOf={links.fileHref} />
      </div>
      <GroupTable
        title={title}
        groups={groups}
        total={answer.total}
        before={answer.before ? { total: answer.before.total, label: period.before.label } : null}
        by={answer.by}
        {...{ explore, zone }}
        {...links}
      />
      {overlap && <p className="mt-2 text-muted text-note">{overlap}</p>}
      {answer.erased && <p className="mt-2 text-muted text-note">{erasedWords(answer.erased)}</p>}
    </section>
  );
}

/** How far the costs of all Attempts are known. */
function Coverage({ total }: { total: SpendFigures }) {
  const label = `How the costs of ${formatNoun(total.attempts, "attempt")} are known`;
  return (
    <div className="mt-4 rounded-[10px] border border-rule bg-panel px-4 py-3">
      <p className="mb-2 font-[550]" aria-hidden="true">
        {label}
      </p>
      <ShareBar label={label} shares={stateShares(total)} format="count" />
    </div>
  );
}

/** The screen of usage below its controls: the chart, how far costs are known, the figures. */
export function UsageScreen(props: UsageScreenProps) {
  const { found, explore, links, isNarrowed } = props;
  if (found === null) return <TooMany most={formatCount(props.mostRows)} />;
  const { answer, groups } = found;
  if (groups.length === 0) return <NoMatch {...links} isNarrowed={isNarrowed} />;
  return (
    <>
      <div className="mt-4">
        <ExploreChart {...props} groups={groups} by={answer.by} show={explore.show} hrefOf={links.hrefOf} />
      </div>
      <Coverage total={answer.total} />
      <Figures {...props} answer={answer} groups={groups} />
    </>
  );
}
