import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";

/** Checks the whole chain, and says what came of it. */
export function VerifyForm({ team, act }: { team: string; act: FormAct }) {
  return (
    <ActionForm
      act={act}
      hidden={{ team }}
      className="grid max-w-[420px] gap-2 sm:text-right sm:[&>button]:justify-self-end"
      label="Verify the log"
    >
      <SubmitButton tone="plain">Verify the log</SubmitButton>
    </ActionForm>
  );
}
