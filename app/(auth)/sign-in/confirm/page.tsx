import type { Metadata } from "next";
import { FaultNote } from "@/components/account/fault-note";
import { FirstPassword } from "@/components/account/first-password";
import { IssuerButtons } from "@/components/account/issuer-buttons";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/form-field";
import { NarrowPage } from "@/components/ui/narrow-page";
import { getAccount } from "@/db/queries/account/get-account";
import { readLocalPath } from "@/lib/base/local-path";
import { proversOf } from "@/server/auth/issuer-sign-in";
import { requireUser } from "@/server/gate/team-gate";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { confirm, confirmElsewhere } from "./actions";

export const metadata: Metadata = { title: "Confirm that it is you", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const asked = await searchParams;
  const next = readLocalPath(asked.next);
  const user = await requireUser(`/sign-in/confirm?next=${encodeURIComponent(next)}`);
  const account = await getAccount(teamStore().sql, user.userId);
  const issuers = proversOf(account?.logins ?? []);
  return (
    <NarrowPage title="Is it still you?" lead={`What you are about to do wants proof. You are signed in as ${user.email}.`}>
      <FaultNote fault={asked.fault} />
      {account?.hasPassword && (
        <ActionForm act={confirm} hidden={{ next }} label="Confirm that it is you">
          <input type="hidden" autoComplete="username" value={user.email} readOnly />
          <TextField label="Password" name="password" type="password" maxLength={1_000} autoComplete="current-password" />
          <SubmitButton>Confirm</SubmitButton>
        </ActionForm>
      )}
      {issuers.length > 0 && (
        <div className="mt-6">
          <IssuerButtons issuers={issuers} act={confirmElsewhere} next={next} verb="Confirm with" />
        </div>
      )}
      {!account?.hasPassword && <FirstPassword email={user.email} hasMail={settings().mail !== null} isOnlyWay={issuers.length === 0} />}
    </NarrowPage>
  );
}
