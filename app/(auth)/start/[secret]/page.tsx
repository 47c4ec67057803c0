import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFields } from "@/components/team/account-fields";
import { ZoneField } from "@/components/team/zone-field";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { requestAddress } from "@/server/gate/team-gate";
import { checkStartLink } from "@/server/team/start-first-team";
import { startTeam } from "./actions";

export const metadata: Metadata = { title: "First start", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  if (!(await checkStartLink(secret, await requestAddress()))) notFound();
  return (
    <NarrowPage
      title="Your team, and you as its owner"
      lead="This happens once. Others join by invitation; provider keys, projects and roles come after."
    >
      <ActionForm act={startTeam} hidden={{ secret }} label="First start">
        <TextField label="Name of the team" name="team" maxLength={60} autoComplete="organization" note="Its address here comes from it." />
        <ZoneField defaultValue="UTC" isGuessed />
        <AccountFields />
        <SubmitButton>Make the team</SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
