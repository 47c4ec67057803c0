import { IssuerButtons, type IssuerChoice } from "@/components/account/issuer-buttons";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { formatDay } from "@/lib/format/instant";

/** A login that opens the account. `issuerName`: `null` for an issuer that is no longer set up. Instants are ISO texts. */
export type LoginLine = {
  readonly id: string;
  readonly issuer: string;
  readonly issuerName: string | null;
  readonly email: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

type LoginListProps = {
  logins: readonly LoginLine[];
  /** Issuers that could be connected as well. */
  others: readonly IssuerChoice[];
  connect: FormAct;
  disconnect: FormAct;
};

/** The logins of issuers that open the account, and those that could. */
export function LoginList({ logins, others, connect, disconnect }: LoginListProps) {
  return (
    <div className="grid gap-4">
      {logins.length > 0 && (
        <ul className="grid gap-px overflow-hidden rounded-[10px] border border-rule bg-rule">
          {logins.map(({ id, issuer, issuerName, email, createdAt, usedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 bg-panel px-4 py-3">
              <div className="min-w-0">
                <p className="font-[550]">{issuerName ?? `${issuer}, no longer set up here`}</p>
                <p className="text-muted">{email}</p>
                <p className="text-faint text-note">
                  Connected {formatDay(createdAt)}, {usedAt ? `last used ${formatDay(usedAt)}` : "not used yet"}
                </p>
              </div>
              <ActionForm act={disconnect} hidden={{ id }} label={`Disconnect ${issuerName ?? issuer}`} className="grid gap-1">
                <SubmitButton tone="plain">Disconnect</SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <IssuerButtons issuers={others} act={connect} next="/account" verb="Connect" />
    </div>
  );
}
