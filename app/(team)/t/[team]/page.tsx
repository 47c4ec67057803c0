import type { Metadata } from "next";
import { Overview, OverviewFigures } from "@/components/team/overview";
import { roleWords } from "@/components/team/role-words";
import { TeamShell } from "@/components/team/team-shell";
import { getOverview } from "@/db/queries/team/get-overview";
import { can } from "@/lib/team/policy";
import { ownTitle } from "@/server/gate/sample-title";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";

type Props = { params: Promise<{ team: string }> };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ownTitle((await params).team, "Team");

export default async function Page({ params }: Props) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "team:read", `/t/${team}`);
  const overview = await getOverview(teamStore(), scope);
  return (
    <TeamShell
      team={membership}
      current={membership.name}
      title={membership.name}
      lead={`You are ${roleWords(scope.role)} here. Days are cut in ${membership.zone}.`}
      aside={<OverviewFigures overview={overview} />}
    >
      <Overview team={team} overview={overview} now={new Date().toISOString()} mayManage={can(scope, "key:create")} />
    </TeamShell>
  );
}
