import { roleOptions, roleWords } from "@/components/team/role-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { SelectField, TextField } from "@/components/ui/form-field";
import { StateWord } from "@/components/ui/state-word";
import { formatDay } from "@/lib/format/instant";
import { isRole, type Role } from "@/lib/team/role";

const DAYS = [1, 3, 7, 14, 30].map((days) => ({ value: String(days), label: days === 1 ? "1 day" : `${days} days` }));

type InviteFormsProps = { team: string; allowed: readonly Role[]; hasMail: boolean; byLink: FormAct; byMail: FormAct };

/** The ways to let somebody in: a link to hand over, and a mail where mail goes out. */
export function InviteForms({ team, allowed, hasMail, byLink, byMail }: InviteFormsProps) {
  const role = <SelectField label="Role" name="role" options={roleOptions(allowed)} defaultValue="member" />;
  const days = <SelectField label="Good for" name="days" options={DAYS} defaultValue="7" />;
  return (
    <div className="grid items-start gap-8 md:grid-cols-2">
      <ActionForm act={byLink} hidden={{ team }} label="Invite by link">
        <h3 className="font-[550]">By link</h3>
        {role}
        {days}
        <SubmitButton>Make a link</SubmitButton>
      </ActionForm>
      {hasMail ? (
        <ActionForm act={byMail} hidden={{ team }} label="Invite by mail">
          <h3 className="font-[550]">By mail</h3>
          <TextField label="E-mail" name="email" type="email" maxLength={254} autoComplete="off" note="Only this address can accept." />
          {role}
          {days}
          <SubmitButton>Send the invitation</SubmitButton>
        </ActionForm>
      ) : (
        <p className="text-muted">
          This Tollboard sends no mail, so invitations are links. With TB_SMTP_URL set they can go out by mail too.
        </p>
      )}
    </div>
  );
}

export type ShownInvitation = {
  readonly id: string;
  readonly email: string | null;
  readonly role: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
};

/** The places that are held for somebody. */
export function InvitationList({
  team,
  invitations,
  callBack,
}: {
  team: string;
  invitations: readonly ShownInvitation[];
  callBack: FormAct;
}) {
  if (invitations.length === 0) return <p className="text-muted">Nobody is invited at present.</p>;
  return (
    <ul className="grid gap-0 rounded-[10px] border border-rule bg-panel">
      {invitations.map(({ id, email, role, expiresAt, isExpired }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-rule px-4 py-2.5 not-last:border-b">
          <span className="min-w-0">
            <b className="break-all">{email ?? "Whoever has the link"}</b>, as {isRole(role) ? roleWords(role) : role}
            <span className="block text-note text-faint">
              {isExpired ? <StateWord tone="unknown">expired {formatDay(expiresAt)}</StateWord> : `until ${formatDay(expiresAt)}`}
            </span>
          </span>
          <ActionForm
            act={callBack}
            hidden={{ team, id }}
            label={`Call back the invitation of ${email ?? "a link"}`}
            className="grid gap-1"
          >
            <SubmitButton tone="plain">Call back</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
