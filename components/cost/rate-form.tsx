import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { NoteField, TextField } from "@/components/ui/form-field";

const AS_TYPED = { autoComplete: "off", spellCheck: false } as const;

/** What was agreed with a Provider: for what, since when, and percent off or prices. */
export function RateForm({ team, zone, add }: { team: string; zone: string; add: FormAct }) {
  const column = "grid content-start gap-3";
  return (
    <ActionForm act={add} hidden={{ team }} label="New rate" className="mt-3 grid max-w-[940px] gap-5">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <div className={column}>
          <TextField
            label="Provider or offer"
            name="of"
            maxLength={420}
            placeholder="groq"
            note="A provider, or one offer such as groq@openai/gpt-oss-120b."
            {...AS_TYPED}
          />
          <TextField
            label="Model"
            name="model"
            maxLength={200}
            placeholder="openai/gpt-oss-120b"
            note="Empty for all that the provider sells."
            {...AS_TYPED}
          />
          <TextField
            label="In force from"
            name="from"
            maxLength={40}
            placeholder="2026-01-01"
            note={`A day in ${zone}, or an instant with its offset.`}
            {...AS_TYPED}
          />
          <TextField
            label="Until"
            name="until"
            maxLength={40}
            placeholder="2027-01-01"
            note="The first day on which it no longer holds. Empty: no end is agreed."
            {...AS_TYPED}
          />
        </div>
        <div className={column}>
          <TextField
            label="Percent off posted prices"
            name="discount"
            maxLength={40}
            inputMode="decimal"
            placeholder="15"
            note="Or leave it empty and give prices."
            {...AS_TYPED}
          />
          <NoteField
            label="Rate card"
            name="card"
            rows={4}
            maxLength={4_000}
            note="USD per million tokens, a line each: input=1.25, output=10, input;service=batch=0.6. It stands in the place of all posted prices: what is not on it has no price."
          />
          <TextField
            label="Agreed in"
            name="note"
            maxLength={400}
            placeholder="Order form 2026-17"
            note="The contract or order form."
            {...AS_TYPED}
          />
        </div>
      </div>
      <SubmitButton>Add the rate</SubmitButton>
    </ActionForm>
  );
}
