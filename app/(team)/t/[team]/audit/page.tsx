import type { Metadata } from "next";
import { TeamShell } from "@/components/team/team-shell";
import { AuditScreen } from "@/components/usage/audit-screen";
import { FilterBar } from "@/components/usage/filter-bar";
import { FirstUse, UnreadNote } from "@/components/usage/no-usage";
import { periodPhrase } from "@/components/usage/overview/period-words";
import { PeriodBar } from "@/components/usage/period-bar";
import { SavedViews } from "@/components/usage/saved-views";
import { formatNoun } from "@/lib/format/count";
import { can } from "@/lib/team/policy";
import { completenessWords } from "@/lib/usage/audit/answer-states";
import { dayIn } from "@/lib/usage/audit/over-time";
import { usageHref } from "@/lib/usage/usage-filter";
import { database } from "@/server/database";
import { removeView, saveView } from "@/server/edge/view-actions";
import { readAudit } from "@/server/usage/audit";
import { openUsage } from "@/server/usage/open-usage";
import { readScreenViews } from "@/server/usage/screen-views";
import { dropRule, keepRule } from "./actions";

export const metadata: Metadata = { title: "Audit", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

const WHAT =
  "Six questions of every request: which provider, which model, whether data was kept, where, whether caching changed the price, what was tried before.";

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const { scope, membership, filter, period, zone, extent, unread, now } = await openUsage({
    team,
    raw: await searchParams,
    page: "audit",
  });
  if (extent === null)
    return (
      <TeamShell team={membership} current="Audit" title="Audit">
        <FirstUse team={team} what={`${WHAT} How many of them your logs answer stands here, and what to change to answer more.`} />
      </TeamShell>
    );
  const path = `/t/${team}/audit`;
  const [found, views] = await Promise.all([
    readAudit(database().sql, scope, { span: period, zone, where: filter.where, now }),
    readScreenViews(scope, "audit", usageHref(path, filter)),
  ]);
  const { requests } = found.all.tally;
  return (
    <TeamShell
      team={membership}
      current="Audit"
      title={requests === 0 ? "Audit" : `${completenessWords(found.all.score)} answered`}
      lead={requests === 0 ? WHAT : `On average, of ${formatNoun(requests, "request")} ${periodPhrase(period, now)}. ${WHAT}`}
    >
      <UnreadNote unread={unread} />
      <div className="mt-5 grid gap-2.5">
        <PeriodBar path={path} filter={filter} period={period} zone={zone} extent={extent} />
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <FilterBar path={path} filter={filter} choices={found.choices} zone={zone} />
          <SavedViews {...views} save={saveView} remove={removeView} />
        </div>
      </div>
      <AuditScreen
        {...{ found, path, filter, period, zone, team }}
        set={keepRule}
        remove={dropRule}
        today={dayIn(now, zone)}
        mayEdit={can(scope, "rule:edit")}
      />
    </TeamShell>
  );
}
