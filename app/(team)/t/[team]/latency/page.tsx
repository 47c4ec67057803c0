import type { Metadata } from "next";
import { LatencyControls } from "@/components/latency/latency-controls";
import { latencyLinks } from "@/components/latency/latency-links";
import { LatencyScreen } from "@/components/latency/latency-screen";
import { LatencyLead, latencyTitle } from "@/components/latency/latency-title";
import { TeamShell } from "@/components/team/team-shell";
import { FirstUse } from "@/components/usage/no-usage";
import { SavedViews } from "@/components/usage/saved-views";
import { readLatencyView } from "@/lib/usage/latency-view";
import { database } from "@/server/database";
import { removeView, saveView } from "@/server/edge/view-actions";
import { reportBursts } from "@/server/usage/bursts";
import { reportLatency } from "@/server/usage/latency";
import { openUsage } from "@/server/usage/open-usage";
import { readScreenViews } from "@/server/usage/screen-views";

export const metadata: Metadata = { title: "Latency", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const visit = await openUsage({ team, raw: await searchParams, page: "latency" });
  const { scope, membership, filter, period, zone, extent, now } = visit;
  const { view, unread } = readLatencyView(visit.params);
  if (extent === null)
    return (
      <TeamShell team={membership} current="Latency" title="Latency">
        <FirstUse
          team={team}
          what="How long answers and first tokens took stands here, and who failed, by provider, model, key and hour."
        />
      </TeamShell>
    );
  const query = { span: period, zone, where: filter.where };
  const links = latencyLinks(team, { filter, view }, period);
  const [report, bursts, views] = await Promise.all([
    reportLatency(database().sql, scope, { ...query, view }),
    view.isBurst ? reportBursts(database().sql, scope, { ...query, session: view.session }) : null,
    readScreenViews(scope, "latency", links.savedHref),
  ]);
  return (
    <TeamShell
      team={membership}
      current="Latency"
      title={latencyTitle(view.metric, report.total)}
      lead={<LatencyLead metric={view.metric} total={report.total} period={period} zone={zone} />}
    >
      <LatencyControls
        {...{ links, filter, view, period, zone, extent }}
        choices={report.choices}
        unread={[...visit.unread, ...unread]}
        saved={<SavedViews {...views} save={saveView} remove={removeView} />}
      />
      <LatencyScreen {...{ report, bursts, view, links, period, zone, now }} isNarrowed={Object.keys(filter.where).length > 0} />
    </TeamShell>
  );
}
