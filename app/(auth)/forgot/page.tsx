import type { Metadata } from "next";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { settings } from "@/server/settings";
import { forgot } from "./actions";

export const metadata: Metadata = { title: "Forgotten password", robots: { index: false } };

export default function Page() {
  if (settings().mail === null)
    return (
      <NarrowPage title="Lost the key to the gate" lead="This Tollboard sends no mail, so it cannot send you a link.">
        <p>Ask an owner of your team: on the team’s members page they make you a link that sets a new password, once, within 30 minutes.</p>
        <p className="mt-3">
          Whoever runs this Tollboard can make one too: <code className="font-mono text-note">tollboard user reset EMAIL</code>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage title="Lost the key to the gate" lead="We send a link to your address, with which you set a new password.">
      <ActionForm act={forgot} label="Forgotten password">
        <TextField label="E-mail" name="email" type="email" maxLength={320} autoComplete="username" />
        <SubmitButton>Send a link</SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
