import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { SelectField, TextField } from "@/components/ui/form-field";
import { formatNoun } from "@/lib/format/count";
import { gatewayName, KEY_GATEWAYS } from "@/lib/key/gateway";
import type { KeyDetail } from "@/lib/key/key-view";
import { KEY_LIMITS } from "@/lib/key/schema";

const GATEWAYS = [
  { value: "*", label: "Any gateway" },
  ...KEY_GATEWAYS.map(({ slug, name, field }) => ({ value: slug, label: `${name}: ${field}` })),
];

type KeyAliasesProps = { of: KeyDetail; team: string; mayEdit: boolean; add: FormAct; remove: FormAct };

/** By what the exports of gateways mean this key: names that people gave it, and the hashes of its secrets. */
export function KeyAliases({ of, team, mayEdit, add, remove }: KeyAliasesProps) {
  const hidden = { team, key: of.id };
  return (
    <div className="grid gap-4">
      <ul className="rounded-[10px] border border-rule bg-panel">
        {of.aliases.map((alias) => (
          <li key={alias.id} className="flex flex-wrap items-center justify-between gap-3 border-rule border-b px-4 py-2">
            <span className="min-w-0">
              <code className="break-all font-mono text-note">{alias.value}</code>
              <span className="block text-note text-faint">{gatewayName(alias.gateway)}</span>
            </span>
            {mayEdit && (
              <ActionForm act={remove} hidden={{ ...hidden, alias: alias.id }} className="grid gap-2" label={`Remove ${alias.value}`}>
                <SubmitButton tone="plain">
                  Remove<span className="sr-only"> {alias.value}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
        <li className="px-4 py-2 text-muted">
          {`The SHA-256 of ${of.versions.length === 1 ? "its secret" : `any of its ${formatNoun(of.versions.length, "secret")}`}, as LiteLLM writes it, is known without a name.`}
        </li>
      </ul>
      {mayEdit && (
        <ActionForm act={add} hidden={hidden} label="New name">
          <SelectField label="Gateway and its field" name="gateway" options={GATEWAYS} defaultValue="*" />
          <TextField label="Name as its export has it" name="value" maxLength={KEY_LIMITS.alias} autoComplete="off" spellCheck={false} />
          <SubmitButton tone="plain">Add the name</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
