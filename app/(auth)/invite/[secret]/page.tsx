import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFields } from "@/components/team/account-fields";
import { roleWords } from "@/components/team/role-words";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { NarrowPage } from "@/components/ui/narrow-page";
import { currentUser } from "@/server/auth/current-user";
import { requestAddress } from "@/server/gate/team-gate";
import { settings } from "@/server/settings";
import { openInvitation } from "@/server/team/accept";
import { joinAsNew, joinAsUser, signInElsewhere } from "./actions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const invitation = await openInvitation(secret, await requestAddress());
  if (!invitation) notFound();
  const user = await currentUser();
  const isWaiting = user !== null && !user.isVerified && invitation.email === null && settings().mail !== null;
  return (
    <NarrowPage title={`Join ${invitation.teamName}`} lead={`You are invited as ${roleWords(invitation.role)}.`}>
      {user ? (
        <ActionForm act={joinAsUser} hidden={{ secret }} label="Join">
          <p>
            You are signed in as <b>{user.email}</b>.
          </p>
          {isWaiting ? (
            <p className="text-warning">First confirm your address: a mail with a link is on its way to you. Then open this page again.</p>
          ) : (
            <SubmitButton>Join the team</SubmitButton>
          )}
        </ActionForm>
      ) : (
        <>
          <ActionForm act={joinAsNew} hidden={{ secret }} label="New account">
            <AccountFields email={invitation.email} />
            <SubmitButton>Make an account and join</SubmitButton>
          </ActionForm>
          <ActionForm act={signInElsewhere} hidden={{ secret }} label="Existing account" className="mt-8 grid gap-3">
            <h2 className="font-[550] text-title">Have an account, or another way to sign in?</h2>
            <SubmitButton tone="plain">Sign in and come back</SubmitButton>
          </ActionForm>
        </>
      )}
    </NarrowPage>
  );
}
