import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { methodWords } from "@/components/account/device-words";
import { FaultNote } from "@/components/account/fault-note";
import { LoginList } from "@/components/account/login-list";
import { PasswordForm } from "@/components/account/password-form";
import { SessionList } from "@/components/account/session-list";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { PageSection } from "@/components/ui/page-shell";
import { SiteHeader } from "@/components/ui/site-header";
import { StateWord } from "@/components/ui/state-word";
import { TeamList } from "@/components/ui/team-links";
import { viewAccount } from "@/server/auth/view-account";
import { requireUser } from "@/server/gate/team-gate";
import * as acts from "./actions";

export const metadata: Metadata = { title: "Account", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const { fault } = await searchParams;
  const user = await requireUser("/account");
  const view = await viewAccount(user.userId);
  if (!view) notFound();
  const { account, sessions, logins, others, hasMail } = view;
  return (
    <>
      <SiteHeader current={null} />
      <main id="main" className="mx-auto max-w-[820px] px-4 pb-14 sm:px-7">
        <h1 className="pt-10 font-serif text-[32px] leading-9 tracking-[-0.012em] sm:text-display">Your account</h1>
        <div className="mt-5">
          <FaultNote fault={fault} />
        </div>
        <PageSection title="Teams">
          <TeamList />
        </PageSection>
        <PageSection title="Who you are">
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <span>{account.email}</span>
            <StateWord tone={account.isVerified ? "good" : "unknown"}>{account.isVerified ? "Confirmed" : "Not confirmed"}</StateWord>
            {!account.isVerified && hasMail && (
              <ActionForm act={acts.sendVerify} label="Confirm the address" className="grid gap-1">
                <SubmitButton tone="plain">Send a link to confirm it</SubmitButton>
              </ActionForm>
            )}
          </div>
          <ActionForm act={acts.rename} label="Name">
            <TextField label="Name" name="name" defaultValue={account.name} maxLength={80} autoComplete="name" />
            <SubmitButton tone="plain">Change the name</SubmitButton>
          </ActionForm>
        </PageSection>
        <PageSection title="Password" note={account.hasPassword ? "Changing it ends all your other sessions." : "You have none yet."}>
          <PasswordForm
            email={account.email}
            hasPassword={account.hasPassword}
            change={acts.changePassword}
            setFirst={acts.setFirstPassword}
          />
        </PageSection>
        {(logins.length > 0 || others.length > 0) && (
          <PageSection title="Other logins" note="With these you sign in here without a password.">
            <LoginList
              logins={logins}
              others={others.map(({ id, name }) => ({ id, name }))}
              connect={acts.connect}
              disconnect={acts.disconnect}
            />
          </PageSection>
        )}
        <PageSection title="Sessions" note="Where your account is signed in. One that you end is out with its next request.">
          <SessionList
            sessions={sessions.map((session) => ({ ...session, method: methodWords(session.method, view.issuerName) }))}
            own={user.sessionId}
            endOne={acts.endOne}
          />
          {sessions.length > 1 && (
            <ActionForm act={acts.endOthers} label="End all other sessions" className="mt-4 grid gap-2">
              <SubmitButton tone="danger">End all other sessions</SubmitButton>
            </ActionForm>
          )}
        </PageSection>
      </main>
    </>
  );
}
