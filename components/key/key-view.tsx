import { KeyAliases } from "@/components/key/key-aliases";
import { type KeyActs, KeyChanges } from "@/components/key/key-changes";
import { KeyFacts } from "@/components/key/key-facts";
import type { KeyChoices } from "@/components/key/key-fields";
import { KeyVersions } from "@/components/key/key-versions";
import { KeyState } from "@/components/key/key-words";
import { ReachedModels } from "@/components/key/reached-models";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { PageSection } from "@/components/ui/page-shell";
import { formatMinute } from "@/lib/format/instant";
import type { KeyDetail } from "@/lib/key/key-view";

type KeyViewProps = {
  of: KeyDetail;
  team: string;
  now: string;
  /** What the models are searched for. */
  find: string;
  /** `null` for whoever may only look. */
  choices: KeyChoices | null;
  acts: KeyActs & { readonly check: FormAct; readonly nameKey: FormAct; readonly unnameKey: FormAct };
};

function StatePanel({ of, team, mayCheck, check }: { of: KeyDetail; team: string; mayCheck: boolean; check: FormAct }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 rounded-[10px] border border-rule bg-panel px-4 py-3">
      <div className="min-w-0 max-w-[560px]">
        <KeyState row={of} />
        {of.checkMessage && !of.revokedAt && <p className="mt-1 break-words text-muted">{of.checkMessage}</p>}
        {of.nextCheckAt && !of.revokedAt && <p className="mt-1 text-faint text-note">{`Next check ${formatMinute(of.nextCheckAt)}`}</p>}
      </div>
      {mayCheck && !of.revokedAt && (
        <ActionForm act={check} hidden={{ team, key: of.id }} className="grid max-w-[460px] gap-2" label="Check the key">
          <SubmitButton>Check now</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

/** One key: how it stands, what it reaches, by what exports mean it, its secrets, and what can be done to it. */
export function KeyView({ of, team, now, find, choices, acts }: KeyViewProps) {
  const mayEdit = choices !== null;
  return (
    <div className="mt-5 grid gap-x-8 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
      <div className="min-w-0 max-lg:contents">
        <StatePanel of={of} team={team} mayCheck={mayEdit} check={acts.check} />
        {choices && (
          <div className="mt-4">
            <KeyChanges of={of} team={team} choices={choices} acts={acts} />
          </div>
        )}
        {!of.revokedAt && (
          <div className="max-lg:order-last">
            <PageSection title="Models it reaches">
              <ReachedModels models={of.models} find={find} />
            </PageSection>
          </div>
        )}
      </div>
      <div className="min-w-0 max-lg:mt-8">
        <KeyFacts of={of} now={now} />
        <PageSection title="Names in exports" note="The names by which gateway exports know the key.">
          <KeyAliases of={of} team={team} mayEdit={mayEdit} add={acts.nameKey} remove={acts.unnameKey} />
        </PageSection>
        <PageSection title="Secrets">
          <KeyVersions versions={of.versions} />
        </PageSection>
        <p className="mt-4">
          <a className="link" href={`/t/${team}/log?object=${of.id}`}>
            What the log says of this key
          </a>
        </p>
      </div>
    </div>
  );
}
