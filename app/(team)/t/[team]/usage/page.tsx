import type { Metadata } from "next";
import { TeamShell } from "@/components/team/team-shell";
import { ExportLinks } from "@/components/usage/export-links";
import { FirstUse } from "@/components/usage/no-usage";
import { SavedViews } from "@/components/usage/saved-views";
import { UsageControls } from "@/components/usage/usage-controls";
import { UsageFigures } from "@/components/usage/usage-figures";
import { usageLinks } from "@/components/usage/usage-links";
import { UsageScreen } from "@/components/usage/usage-screen";
import { UsageLead, usageTitle } from "@/components/usage/usage-title";
import { readExplore } from "@/lib/usage/explore";
import { howKnown } from "@/lib/usage/how-known";
import { spanDays } from "@/lib/usage/span-days";
import { database } from "@/server/database";
import { removeView, saveView } from "@/server/edge/view-actions";
import { exploreUsage, MOST_ROWS } from "@/server/usage/explore-usage";
import { openUsage } from "@/server/usage/open-usage";
import { readScreenViews } from "@/server/usage/screen-views";

export const metadata: Metadata = { title: "Usage", robots: { index: false } };

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const visit = await openUsage({ team, raw: await searchParams, page: "usage" });
  const { scope, membership, filter, period, zone, extent, now } = visit;
  const { explore, unread } = readExplore(visit.params);
  if (extent === null)
    return (
      <TeamShell team={membership} current="Usage" title="Usage">
        <FirstUse team={team} what="What was spent, on what and through whom stands here, by any two of twelve things." />
      </TeamShell>
    );
  const known = howKnown(period.before, extent, zone);
  const asked = { ...explore, compare: explore.compare && known !== "none" };
  const links = usageLinks(team, { filter, explore }, period);
  const [{ found, choices, providers }, views] = await Promise.all([
    exploreUsage(database().sql, scope, { period, zone, explore: asked, where: filter.where }),
    readScreenViews(scope, "usage", links.savedHref),
  ]);
  const total = found?.answer.total ?? null;
  return (
    <TeamShell
      team={membership}
      current="Usage"
      title={usageTitle(total, explore, period)}
      lead={<UsageLead {...{ total, known, explore, period, zone }} before={found?.answer.before?.total ?? null} />}
      aside={total && <UsageFigures total={total} />}
    >
      <UsageControls
        {...{ links, filter, explore, period, zone, extent, choices }}
        unread={[...visit.unread, ...unread]}
        saved={<SavedViews {...views} save={saveView} remove={removeView} />}
      />
      <UsageScreen
        {...{ found, period, extent, zone, now, providers, links }}
        explore={asked}
        mostRows={MOST_ROWS}
        isNarrowed={Object.keys(filter.where).length > 0}
      />
      <ExportLinks team={team} month={spanDays(period, zone).last.slice(0, 7)} zone={zone} />
    </TeamShell>
  );
}
