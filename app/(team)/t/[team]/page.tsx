import type { Metadata } from "next";
import { FirstSteps, ReachCard } from "@/components/team/first-steps";
import { TeamOverviewPage } from "@/components/usage/overview/overview-page";
import { can } from "@/lib/team/policy";
import { ownTitle } from "@/server/gate/sample-title";
import { openUsage } from "@/server/usage/open-usage";
import { readOverviewPage } from "@/server/usage/overview-page";

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => ownTitle((await params).team, "Team");

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const visit = await openUsage({ team, raw: await searchParams, page: "" });
  const { scope } = visit;
  const found = await readOverviewPage(visit);
  return (
    <TeamOverviewPage visit={{ ...visit, team, role: scope.role, maySend: can(scope, "import:create") }} {...found}>
      <FirstSteps team={team} overview={found.team} mayManage={can(scope, "key:create")} />
      <ReachCard team={team} overview={found.team} />
    </TeamOverviewPage>
  );
}
