import { SCOPE_WORDS } from "@/components/token/scope-words";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { CheckFields, SelectField, TextField } from "@/components/ui/form-field";
import type { TokenScope } from "@/lib/team/policy";

const DAYS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "1 year" },
] as const;

/** Makes a Token; its text is shown once, under the form. `allowed`: what the maker's own role allows. */
export function TokenForm({ team, allowed, act }: { team: string; allowed: readonly TokenScope[]; act: FormAct }) {
  return (
    <ActionForm act={act} hidden={{ team }} label="New API token">
      <TextField
        label="Name"
        name="name"
        maxLength={60}
        autoComplete="off"
        required
        note="What it is for, such as the script that will carry it."
      />
      <CheckFields
        legend="May"
        name="scopes[]"
        options={allowed.map((value) => ({ value, label: SCOPE_WORDS[value], checked: value === "team:read" }))}
        note="And never more than your own role allows, now or later. It ends when you leave the team."
      />
      <SelectField label="Works for" name="days" options={DAYS} defaultValue="90" />
      <SubmitButton>Make the token</SubmitButton>
    </ActionForm>
  );
}
