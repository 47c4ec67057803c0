import type { Metadata } from "next";
import { ZoneField } from "@/components/team/zone-field";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { SampleButton } from "@/components/ui/sample-button";
import { requireUser } from "@/server/gate/team-gate";
import { makeTeam } from "./actions";

export const metadata: Metadata = { title: "New team", robots: { index: false } };

export default async function Page() {
  await requireUser("/teams/new");
  return (
    <NarrowPage title="A new team" lead="Keys, projects and the log of one team are out of every other's reach.">
      <ActionForm act={makeTeam} label="New team">
        <TextField label="Name" name="name" maxLength={60} autoComplete="organization" />
        <TextField
          label="Address"
          name="slug"
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          note="As in /t/acme. Left empty it comes from the name."
        />
        <ZoneField defaultValue="UTC" isGuessed />
        <SubmitButton>Make the team</SubmitButton>
      </ActionForm>
      <p className="mt-8 mb-2 text-muted">Or see first what a month of usage looks like here:</p>
      <SampleButton />
    </NarrowPage>
  );
}
