import type { SourceActs } from "@/components/import/source-list";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import type { ApiSource } from "@/lib/usage/source/source-view";

const STEPS = {
  on: [
    ["run", "Look now"],
    ["pause", "Pause"],
  ],
  paused: [["resume", "Resume"]],
} as const;

/** What can be done with a source now. */
export function SourceSteps({ of, team, acts }: { of: ApiSource; team: string; acts: SourceActs }) {
  const hidden = { team, source: of.id };
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:w-full">
      {STEPS[of.state].map(([step, words]) => (
        <ActionForm
          key={step}
          act={acts.step}
          hidden={{ ...hidden, step }}
          className="grid max-w-[460px] gap-2"
          label={`${words}: ${of.name}`}
        >
          <SubmitButton tone="plain">
            {words}
            <span className="sr-only"> {of.name}</span>
          </SubmitButton>
        </ActionForm>
      ))}
      <Disclosure
        summary={
          <>
            Remove<span className="sr-only"> {of.name}</span>
          </>
        }
        tone="danger"
      >
        <ActionForm act={acts.drop} hidden={hidden} label={`Remove ${of.name}`}>
          <p className="text-muted">Nothing more comes from it. Its imports stay, and can be withdrawn one by one.</p>
          <SubmitButton tone="danger">Remove the source</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
