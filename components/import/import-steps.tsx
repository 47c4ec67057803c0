import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import type { ApiImport } from "@/lib/usage/import-schema";
import { canStep, type ImportStep } from "@/lib/usage/import-state";

export type ImportActs = { readonly control: FormAct; readonly withdraw: FormAct };

type StepsProps = { of: ApiImport; team: string; mayControl: boolean; mayWithdraw: boolean; acts: ImportActs };

const BUTTONS: readonly (readonly [step: Exclude<ImportStep, "withdraw" | "cancel">, words: string, tone: "strong" | "plain"])[] = [
  ["start", "Import it", "strong"],
  ["resume", "Resume", "strong"],
  ["pause", "Pause", "plain"],
];

function Cancel({ of, team, act }: { of: ApiImport; team: string; act: FormAct }) {
  if (of.state === "preview" || of.state === "received")
    return (
      <ActionForm act={act} hidden={{ team, import: of.id, step: "cancel" }} className="grid gap-2" label="Cancel">
        <SubmitButton tone="plain">Do not import it</SubmitButton>
      </ActionForm>
    );
  return (
    <Disclosure summary="Cancel" tone="danger">
      <ActionForm act={act} hidden={{ team, import: of.id, step: "cancel" }} label="Cancel">
        <p className="text-muted">The rest of the file is not read, and the file is removed. What is in stays until it is withdrawn.</p>
        <SubmitButton tone="danger">Cancel the import</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function Withdraw({ of, team, act }: { of: ApiImport; team: string; act: FormAct }) {
  return (
    <Disclosure summary="Withdraw" tone="danger">
      <ActionForm act={act} hidden={{ team, import: of.id }} label="Withdraw">
        <p className="text-muted">
          Its rows leave every total, as if it had never been imported. Where another import held the same rows as duplicates, or had them
          before this one corrected them, those of that import count again.
          {of.erased > 0 && " Its rows that were erased with age are not concerned: what figures were kept of them stay."}
        </p>
        <SubmitButton tone="danger">Withdraw its rows</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

/** What can be done with an import now, by whoever looks at it. */
export function ImportSteps({ of, team, mayControl, mayWithdraw, acts }: StepsProps) {
  const steps = mayControl ? BUTTONS.filter(([step]) => canStep(step, of)) : [];
  const isCancelled = mayControl && canStep("cancel", of);
  const isWithdrawn = mayWithdraw && canStep("withdraw", of) && of.read > 0 && !of.is_erased;
  if (steps.length === 0 && !isCancelled && !isWithdrawn) return null;
  return (
    <div className="mt-4 flex flex-wrap items-start gap-3 [&>details[open]]:w-full">
      {steps.map(([step, words, tone]) => (
        <ActionForm key={step} act={acts.control} hidden={{ team, import: of.id, step }} className="grid max-w-[460px] gap-2" label={words}>
          <SubmitButton tone={tone}>{words}</SubmitButton>
        </ActionForm>
      ))}
      {isCancelled && <Cancel of={of} team={team} act={acts.control} />}
      {isWithdrawn && <Withdraw of={of} team={team} act={acts.withdraw} />}
    </div>
  );
}
