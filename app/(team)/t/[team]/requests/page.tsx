import type { Metadata } from "next";
import { keptParameters } from "@/components/request/request-filters";
import { RequestView } from "@/components/request/request-view";
import { TeamShell } from "@/components/team/team-shell";
import { SavedViews } from "@/components/usage/saved-views";
import { readColumns } from "@/lib/usage/request/columns";
import { readRequestFilter, requestParameters } from "@/lib/usage/request/request-filter";
import { usageHref } from "@/lib/usage/usage-filter";
import { database } from "@/server/database";
import { removeView, saveView } from "@/server/edge/view-actions";
import { openUsage } from "@/server/usage/open-usage";
import { readChoices, readRequests, spanOfList } from "@/server/usage/requests";
import { readScreenViews } from "@/server/usage/screen-views";

export const metadata: Metadata = { title: "Requests", robots: { index: false } };

const PAGE = 50;

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const visit = await openUsage({ team, raw: await searchParams, page: "requests" });
  const { scope, membership, filter: usage, period, zone, extent } = visit;
  const asked = readRequestFilter(visit.params);
  const { columns, isRead } = readColumns(visit.params);
  const before = visit.params.get("before") ?? "";
  const span = spanOfList(usage.period, period, asked.filter);
  const [path, own] = [`/t/${team}/requests`, requestParameters(visit.params, asked.unread)];
  const [page, choices, views] = await Promise.all([
    extent && readRequests(database(), scope, { span, zone, where: usage.where, filter: asked.filter, before, limit: PAGE }),
    extent ? readChoices(database(), scope, { from: period.from, to: period.to, zone }) : {},
    readScreenViews(scope, "requests", usageHref(path, usage, keptParameters({ own, columns }))),
  ]);
  return (
    <TeamShell
      team={membership}
      current="Requests"
      title="Requests"
      lead="Every call that your gateways logged, newest first. Each leads to its receipt."
    >
      <RequestView
        team={team}
        path={path}
        filter={usage}
        own={own}
        columns={columns}
        period={period}
        zone={zone}
        extent={extent}
        choices={choices}
        page={page}
        before={before}
        isLive={visit.params.get("live") === "1"}
        saved={<SavedViews {...views} save={saveView} remove={removeView} />}
        unread={[...visit.unread, ...asked.unread, ...(isRead ? [] : [{ name: "columns", why: "names one that there is not" }])]}
      />
    </TeamShell>
  );
}
