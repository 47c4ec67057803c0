import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { NarrowPage } from "@/components/ui/narrow-page";
import { isLinkGood } from "@/server/auth/open-link";
import { requestAddress } from "@/server/gate/team-gate";
import { verify } from "./actions";

export const metadata: Metadata = { title: "Your address", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await isLinkGood("verify", token, await requestAddress()))) notFound();
  return (
    <NarrowPage title="Is this address yours?" lead="The mail that led you here says so. Confirm it, and you are signed in.">
      <ActionForm act={verify} hidden={{ token }} label="Confirm the address">
        <SubmitButton>Confirm my address</SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
