import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { NarrowPage } from "@/components/ui/narrow-page";
import { showLink } from "@/server/auth/open-link";
import { requestAddress } from "@/server/gate/team-gate";
import { verify } from "./actions";

export const metadata: Metadata = { title: "Your address", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await showLink("verify", token, await requestAddress());
  if (!link) notFound();
  return (
    <NarrowPage
      title="Is this address yours?"
      lead={
        <>
          Confirm that <b>{link.email}</b> is yours: you are then signed in to its account, whose name is <b>{link.name}</b>. Whoever made
          the account without proving the address is signed out, and where that was not in this browser its password is gone: set another.
        </>
      }
    >
      <ActionForm act={verify} hidden={{ token }} label="Confirm the address">
        <SubmitButton>Confirm my address</SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
