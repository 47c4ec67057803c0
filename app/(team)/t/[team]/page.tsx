import type { Metadata } from "next";
import { Overview, OverviewFigures } from "@/components/team/overview";
import { roleWords } from "@/components/team/role-words";
import { TeamShell } from "@/components/team/team-shell";
import { getOverview } from "@/db/queries/team/get-overview";
import { can } from "@/lib/team/policy";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";

export const metadata: Metadata = { title: "Team", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
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
