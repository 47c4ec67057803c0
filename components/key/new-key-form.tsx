import { DestinationFields, FactFields, type KeyChoices, OtherNameField, ProviderField, SecretField } from "@/components/key/key-fields";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";

/** A new key: whose, the secret, where it is asked, what is known of it. */
export function NewKeyForm({ team, choices, add }: { team: string; choices: KeyChoices; add: FormAct }) {
  const column = "grid content-start gap-3";
  return (
    <ActionForm act={add} hidden={{ team }} label="New key" className="mt-6 grid max-w-[940px] gap-5">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <fieldset className={column}>
          <legend className="mb-2 font-[550] text-title">The key</legend>
          <ProviderField />
          <SecretField note="Sealed at once, for this provider's address alone. Nobody gets it back." />
          <fieldset className={`${column} mt-3 rounded-[10px] border border-rule px-4 pt-1 pb-4`}>
            <legend className="px-1 text-muted">For gateways, own servers and others</legend>
            <OtherNameField />
            <DestinationFields />
          </fieldset>
        </fieldset>
        <fieldset className={column}>
          <legend className="mb-2 font-[550] text-title">What it is for</legend>
          <FactFields choices={choices} />
        </fieldset>
      </div>
      <SubmitButton>Add the key</SubmitButton>
    </ActionForm>
  );
}
