import type { Metadata } from "next";
import { InvitationList, InviteForms } from "@/components/team/invitation-list";
import { MemberTable } from "@/components/team/member-table";
import { TeamShell } from "@/components/team/team-shell";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { PageSection } from "@/components/ui/page-shell";
import { listInvitations } from "@/db/queries/team/list-invitations";
import { listMembers } from "@/db/queries/team/list-members";
import { formatNoun } from "@/lib/format/count";
import { can, canChangeRole } from "@/lib/team/policy";
import { ROLES } from "@/lib/team/role";
import { requireTeam } from "@/server/gate/team-gate";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { callBack, giveRole, handOver, inviteByLink, inviteByMail, leave, resetPassword, takeOut } from "./actions";

export const metadata: Metadata = { title: "Members", robots: { index: false } };

const DONE: Readonly<Record<string, string>> = {
  removed: "They are out, with the tokens they made.",
  "handed-over": "The team has a new owner; you are an admin now.",
};

type Props = { params: Promise<{ team: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const { team } = await params;
  const done = DONE[String((await searchParams).done)];
  const { scope, membership } = await requireTeam(team, "member:list", `/t/${team}/members`);
  const mayInvite = can(scope, "invitation:create");
  const [members, invitations] = await Promise.all([listMembers(teamStore(), scope), mayInvite ? listInvitations(teamStore(), scope) : []]);
  return (
    <TeamShell
      team={membership}
      current="Members"
      title={formatNoun(members.length, "member")}
      lead="Who may see and change what of this team."
    >
      {done && (
        <p role="status" className="mt-4 text-better">
          {done}
        </p>
      )}
      <div className="mt-5">
        <MemberTable
          members={members}
          team={team}
          me={scope.userId ?? ""}
          role={scope.role}
          acts={{ giveRole, handOver, resetPassword, takeOut }}
        />
      </div>
      {mayInvite && (
        <PageSection title="Invitations">
          <InvitationList team={team} invitations={invitations} callBack={callBack} />
          <div className="mt-5">
            <InviteForms
              team={team}
              allowed={ROLES.filter((role) => canChangeRole(scope.role, null, role))}
              hasMail={settings().mail !== null}
              byLink={inviteByLink}
              byMail={inviteByMail}
            />
          </div>
        </PageSection>
      )}
      <PageSection title="Leave" note="The tokens you made here end with it.">
        <Disclosure summary="Leave this team" tone="danger">
          <ActionForm act={leave} hidden={{ team }} label="Leave the team">
            <p>You will need a new invitation to come back.</p>
            <SubmitButton tone="danger">Leave {membership.name}</SubmitButton>
          </ActionForm>
        </Disclosure>
      </PageSection>
    </TeamShell>
  );
}
