import { DestinationFields, FactFields, type KeyChoices, SecretField } from "@/components/key/key-fields";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";
import type { KeyDetail } from "@/lib/key/key-view";
import { KEY_LIMITS } from "@/lib/key/schema";

export type KeyActs = {
  readonly edit: FormAct;
  readonly rotate: FormAct;
  readonly move: FormAct;
  readonly revoke: FormAct;
  readonly remove: FormAct;
};

type KeyChangesProps = { of: KeyDetail; team: string; choices: KeyChoices; acts: KeyActs };

function ConfirmField({ label }: { label: string }) {
  return <TextField label={`Type ${label} to confirm`} name="confirm" autoComplete="off" spellCheck={false} />;
}

function SecretChanges({ of, team, acts }: Omit<KeyChangesProps, "choices">) {
  const hidden = { team, key: of.id };
  return (
    <>
      <Disclosure summary="New secret">
        <ActionForm act={acts.rotate} hidden={hidden} label="New secret">
          <SecretField label="New secret" />
          <TextField
            label="Days to keep the old one"
            name="overlap"
            type="number"
            min={0}
            max={KEY_LIMITS.overlapDays}
            defaultValue="7"
            note="0 destroys it at once; at most 30. Checks use the new one from now on."
          />
          <SubmitButton>Use the new secret</SubmitButton>
        </ActionForm>
      </Disclosure>
      <Disclosure summary="Where it is asked">
        <ActionForm act={acts.move} hidden={hidden} label="Where it is asked">
          <DestinationFields of={of} />
          <SecretField
            label="The key again"
            note="Needed when scheme, host or port change: a secret opens only for the address it was sealed for."
          />
          <SubmitButton>Save the address</SubmitButton>
        </ActionForm>
      </Disclosure>
    </>
  );
}

/** What can be done to a key, each behind its own button. */
export function KeyChanges({ of, team, choices, acts }: KeyChangesProps) {
  const hidden = { team, key: of.id };
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:w-full">
      <Disclosure summary="Edit">
        <ActionForm act={acts.edit} hidden={hidden} label="Edit the key">
          <FactFields choices={choices} of={of} />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      </Disclosure>
      {!of.revokedAt && <SecretChanges of={of} team={team} acts={acts} />}
      {!of.revokedAt && (
        <Disclosure summary="Revoke" tone="danger">
          <ActionForm act={acts.revoke} hidden={hidden} label="Revoke the key">
            <p className="text-muted">
              Its secrets here are destroyed for good; what is known of the key stays, and so do its names. At the provider it goes on
              working: revoke it there too.
            </p>
            <ConfirmField label={of.label} />
            <SubmitButton tone="danger">Revoke the key</SubmitButton>
          </ActionForm>
        </Disclosure>
      )}
      <Disclosure summary="Delete" tone="danger">
        <ActionForm act={acts.remove} hidden={hidden} label="Delete the key">
          <p className="text-muted">Everything of it goes, its names too: exports no longer find it. Only the log still tells of it.</p>
          <ConfirmField label={of.label} />
          <SubmitButton tone="danger">Delete the key</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
