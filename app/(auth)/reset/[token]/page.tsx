import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { showLink } from "@/server/auth/open-link";
import { requestAddress } from "@/server/gate/team-gate";
import { reset } from "./actions";

export const metadata: Metadata = { title: "New password", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await showLink("reset", token, await requestAddress()))) notFound();
  return (
    <NarrowPage title="A new password" lead="Setting it signs you in here, and out everywhere else.">
      <ActionForm act={reset} hidden={{ token }} label="Reset">
        <TextField
          label="New password"
          name="password"
          type="password"
          maxLength={1_000}
          autoComplete="new-password"
          note="At least 12 characters. A few words are better than one odd one."
        />
        <SubmitButton>Set it and sign in</SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
