import type { Metadata } from "next";
import Link from "next/link";
import { DangerSection } from "@/components/team/danger-section";
import { ProjectList } from "@/components/team/project-list";
import { TeamShell } from "@/components/team/team-shell";
import { ZoneField } from "@/components/team/zone-field";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { PageSection } from "@/components/ui/page-shell";
import { GRACE_DAYS } from "@/db/commands/team/edit-team";
import { listProjects } from "@/db/queries/team/list-projects";
import { can } from "@/lib/team/policy";
import { isProofFresh } from "@/server/edge/fresh-proof";
import { requireTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";
import { addProject, deleteTeam, keepTeam, saveProject, saveTeam, setArchived } from "./actions";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  const { scope, membership, user } = await requireTeam(team, "team:read", `/t/${team}/settings`);
  const { name, zone, deleteAfter } = membership;
  return (
    <TeamShell
      team={membership}
      current="Settings"
      title="Settings"
      lead={`What ${name} is called, how it counts days, and which projects its keys belong to.`}
    >
      <div className="grid gap-x-10 md:grid-cols-2">
        <PageSection title="The team">
          {can(scope, "team:edit") ? (
            <ActionForm act={saveTeam} hidden={{ team }} label="The team">
              <TextField label="Name" name="name" defaultValue={name} maxLength={60} autoComplete="organization" />
              <ZoneField defaultValue={zone} />
              <SubmitButton>Save</SubmitButton>
            </ActionForm>
          ) : (
            <p>
              {name}, days cut in {zone}. An admin can change both.
            </p>
          )}
        </PageSection>
        <PageSection title="Projects" note="Cost centres: a key can be booked on one.">
          <div className="max-w-[460px]">
            <ProjectList
              team={team}
              projects={await listProjects(teamStore(), scope)}
              mayManage={can(scope, "project:manage")}
              add={addProject}
              save={saveProject}
              archive={setArchived}
            />
          </div>
        </PageSection>
      </div>
      <PageSection title="How long usage is kept" note="After a time of the team’s own choice rows of usage are erased.">
        <Link className="button" href={`/t/${team}/settings/retention`} prefetch={false}>
          Retention
        </Link>
      </PageSection>
      {can(scope, "token:list") && (
        <PageSection title="API tokens" note="For scripts and dashboards of your own: scoped, expiring, shown once.">
          <Link className="button" href={`/t/${team}/settings/tokens`} prefetch={false}>
            Tokens
          </Link>
        </PageSection>
      )}
      {can(scope, "team:delete") && (
        <DangerSection
          team={team}
          isFresh={isProofFresh(user)}
          name={name}
          graceDays={GRACE_DAYS}
          isLeaving={deleteAfter !== null}
          remove={deleteTeam}
          keep={keepTeam}
        />
      )}
    </TeamShell>
  );
}
