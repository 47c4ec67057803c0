import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { FaultNote } from "@/components/account/fault-note";
import { IssuerButtons } from "@/components/account/issuer-buttons";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { readLocalPath } from "@/lib/base/local-path";
import { currentUser } from "@/server/auth/current-user";
import { settings } from "@/server/settings";
import { signIn, signInElsewhere } from "./actions";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const asked = await searchParams;
  const next = readLocalPath(asked.next);
  if (await currentUser()) redirect(next);
  const { issuers } = settings();
  return (
    <NarrowPage title="Come on through" lead="Sign in to see your team’s keys, members and log.">
      <FaultNote fault={asked.fault} />
      <ActionForm act={signIn} hidden={{ next }} label="Sign in">
        <TextField label="E-mail" name="email" type="email" maxLength={320} autoComplete="username" />
        <TextField label="Password" name="password" type="password" maxLength={1_000} autoComplete="current-password" />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      <p className="mt-3">
        <Link href="/forgot" prefetch={false} className="link">
          Forgot your password?
        </Link>
      </p>
      {issuers.length > 0 && (
        <section className="mt-8 border-rule border-t pt-5" aria-label="Other ways to sign in">
          <IssuerButtons issuers={issuers} act={signInElsewhere} next={next} verb="Sign in with" />
        </section>
      )}
      <p className="mt-8 text-faint text-note">Accounts come by invitation from somebody in a team.</p>
    </NarrowPage>
  );
}
