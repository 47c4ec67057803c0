import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { NoteField, SelectField, TextField } from "@/components/ui/form-field";
import { MAX_SHARE_NOTE, MAX_SHARE_TITLE, SHARE_DAYS } from "@/lib/share/link-rules";

const DAYS = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
] as const;

type ShareFormProps = { team: string; screen: string; title: string; act: FormAct };

/** Makes a ShareLink; its address is shown once, under the form. `screen`: what to share, as it was come from. */
export function ShareForm({ team, screen, title, act }: ShareFormProps) {
  return (
    <ActionForm act={act} hidden={{ team }} label="New share link">
      <TextField
        label="Screen"
        name="screen"
        defaultValue={screen}
        autoComplete="off"
        spellCheck={false}
        required
        note="An address of the board or of a comparison, with all that is in it. Without a date in it, the link keeps the figures of this moment."
      />
      <TextField label="Title" name="title" defaultValue={title} maxLength={MAX_SHARE_TITLE} autoComplete="off" required />
      <NoteField
        label="Note"
        name="note"
        maxLength={MAX_SHARE_NOTE}
        note="What was decided, or what to look at. Whoever has the link reads it."
      />
      <SelectField label="Works for" name="days" options={DAYS} defaultValue={String(SHARE_DAYS.usual)} />
      <SubmitButton>Make the link</SubmitButton>
    </ActionForm>
  );
}
