import type { Metadata } from "next";
import { TeamShell } from "@/components/team/team-shell";
import { TokenForm } from "@/components/token/token-form";
import { TokenTable } from "@/components/token/token-table";
import { PageSection } from "@/components/ui/page-shell";
import { listTokens } from "@/db/queries/token/list-tokens";
import { can, TOKEN_SCOPES } from "@/lib/team/policy";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";
import { create, revoke } from "./actions";

export const metadata: Metadata = { title: "API tokens", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership } = await requireTeam(team, "token:list", `/t/${team}/settings/tokens`);
  const tokens = await listTokens(teamStore(), scope);
  return (
    <TeamShell
      team={membership}
      current="Settings"
      title="API tokens"
      lead="For scripts that read what this team has. Each may do only what it names, and ends by itself."
    >
      {tokens.length > 0 && (
        <div className="mt-5">
          <TokenTable tokens={tokens} team={team} zone={membership.zone} revoke={revoke} />
        </div>
      )}
      <PageSection
        title={tokens.length > 0 ? "New token" : "The first token"}
        note="Its text is shown once. Only what tells it apart is kept."
      >
        <TokenForm team={team} allowed={TOKEN_SCOPES.filter((action) => can(scope, action))} act={create} />
      </PageSection>
    </TeamShell>
  );
}
