import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";

/** Has all usage erased that the Team has by now, once its address is typed. */
export function EraseAll({ team, name, erase }: { team: string; name: string; erase: FormAct }) {
  return (
    <Disclosure summary="Erase all usage" tone="danger">
      <ActionForm act={erase} hidden={{ team }} label="Erase all usage">
        <p>
          All attempts, reports and figures that {name} has by now are erased, with the names in them, and imports under way are ended.
          Members, keys, settings, the list of imports and the log stay. This cannot be undone.
        </p>
        <TextField label={`Type ${team} to go on`} name="confirm" autoComplete="off" spellCheck={false} />
        <SubmitButton tone="danger">Erase all usage of {name}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
