import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/form-field";
import { PageSection } from "@/components/ui/page-shell";

type DangerProps = { team: string; isFresh: boolean; name: string; graceDays: number; isLeaving: boolean; remove: FormAct; keep: FormAct };

/** Taking everything along, and having the Team erased. */
export function DangerSection({ team, isFresh, name, graceDays, isLeaving, remove, keep }: DangerProps) {
  return (
    <PageSection
      title="Export and delete"
      note="The export is everything this team has here: members, projects, keys without their secrets, tokens without theirs, and the whole log."
    >
      <div className="flex flex-wrap items-start gap-3">
        {isFresh ? (
          <a className="button" href={`/api/v1/teams/${team}/export`} download>
            Export as JSON
          </a>
        ) : (
          <a className="button" href={`/sign-in/confirm?next=${encodeURIComponent(`/t/${team}/settings`)}`}>
            Confirm that it is you, to export
          </a>
        )}
        {isLeaving ? (
          <ActionForm act={keep} hidden={{ team }} label="Keep the team" className="grid gap-2">
            <SubmitButton>Keep the team</SubmitButton>
          </ActionForm>
        ) : (
          <Disclosure summary="Delete this team" tone="danger">
            <ActionForm act={remove} hidden={{ team }} label="Delete the team">
              <p>
                In {graceDays} days {name} is erased with its keys and its log. Until then an owner can call it off.
              </p>
              <TextField label={`Type ${team} to go on`} name="confirm" autoComplete="off" spellCheck={false} />
              <SubmitButton tone="danger">Delete {name}</SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </div>
    </PageSection>
  );
}
