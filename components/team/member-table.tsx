import { roleOptions } from "@/components/team/role-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField, TextField } from "@/components/ui/form-field";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatDay } from "@/lib/format/instant";
import { canChangeRole } from "@/lib/team/policy";
import { ROLES, type Role } from "@/lib/team/role";

export type ShownMember = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: string;
};

export type MemberActs = {
  readonly giveRole: FormAct;
  readonly takeOut: FormAct;
  readonly handOver: FormAct;
  readonly resetPassword: FormAct;
};

type RowProps = { member: ShownMember; team: string; me: string; role: Role; acts: MemberActs };

function MemberForms({ member, team, role, acts }: RowProps) {
  const hidden = { team, userId: member.userId };
  const choices = ROLES.filter((one) => canChangeRole(role, member.role, one));
  return (
    <Disclosure summary={<>Change{<span className="sr-only"> {member.name}</span>}</>}>
      <div className="grid gap-5">
        <ActionForm act={acts.giveRole} hidden={hidden} label={`Role of ${member.name}`}>
          <SelectField label="Role" name="role" options={roleOptions(choices)} defaultValue={member.role} />
          <SubmitButton tone="plain">Give this role</SubmitButton>
        </ActionForm>
        {role === "owner" && (
          <ActionForm act={acts.resetPassword} hidden={hidden} label={`Password of ${member.name}`}>
            <SubmitButton tone="plain">Make a link to reset their password</SubmitButton>
          </ActionForm>
        )}
        {role === "owner" && (
          <ActionForm act={acts.handOver} hidden={hidden} label={`Hand the team over to ${member.name}`}>
            <p>They become an owner and you an admin. Only an owner can change that back.</p>
            <TextField label={`To hand over, type ${member.email}`} name="confirm" autoComplete="off" spellCheck={false} />
            <SubmitButton tone="danger">Hand the team over to them</SubmitButton>
          </ActionForm>
        )}
        <ActionForm act={acts.takeOut} hidden={hidden} label={`Remove ${member.name}`}>
          <p>They are out with their next request, with the tokens they made and the invitations they gave.</p>
          <TextField label={`To remove, type ${member.email}`} name="confirm" autoComplete="off" spellCheck={false} />
          <SubmitButton tone="danger">Remove from the team</SubmitButton>
        </ActionForm>
      </div>
    </Disclosure>
  );
}

function MemberRow(props: RowProps) {
  const { member, me, role } = props;
  const isMe = member.userId === me;
  const mayChange = !isMe && canChangeRole(role, member.role, null);
  return (
    <>
      <tr className={mayChange ? "*:border-b-0" : undefined}>
        <th scope="row">
          <b>{member.name}</b>
          {isMe && <span className="text-faint"> (you)</span>}
          <span className="block break-all text-muted sm:hidden">{member.email}</span>
        </th>
        <td className="max-sm:hidden">{member.email}</td>
        <td className="capitalize">{member.role}</td>
        <td className="max-sm:hidden">{formatDay(member.joinedAt)}</td>
      </tr>
      {mayChange && (
        <tr className="*:pt-0">
          <td colSpan={4}>
            <MemberForms {...props} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Everybody in the Team, with what the viewer may do about each. */
export function MemberTable({ members, ...rest }: { members: readonly ShownMember[] } & Omit<RowProps, "member">) {
  return (
    <ScrollRegion label="Members">
      <table className="sheet">
        <caption className="sr-only">Members of the team with their roles</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="max-sm:hidden">
              E-mail
            </th>
            <th scope="col">Role</th>
            <th scope="col" className="max-sm:hidden">
              Since
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.userId} member={member} {...rest} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
