import Link from "next/link";
import { ActionForm, type FormAct, SubmitButton } from "@/components/ui/action-form";
import { SelectField, type SelectOption, TextField } from "@/components/ui/form-field";
import { PageSection } from "@/components/ui/page-shell";
import { EVERY } from "@/lib/usage/source/schema";
import { type KindOfSource, SOURCE_KIND_NAMES, SOURCE_KINDS, type SourceKind } from "@/lib/usage/source/source-kind";

type SourceAddProps = { team: string; kind: SourceKind | null; keys: readonly SelectOption[]; add: FormAct };

function KeyField({ team, keys }: { team: string; keys: readonly SelectOption[] }) {
  if (keys.length === 0)
    return (
      <p className="text-muted">
        It asks with a key of the team.{" "}
        <Link className="link" href={`/t/${team}/keys/new`} prefetch={false}>
          Add one first
        </Link>
        , with the address of the gateway’s API.
      </p>
    );
  return (
    <SelectField
      label="Key"
      name="key"
      options={[{ value: "", label: "Choose one" }, ...keys]}
      note="It goes to its own address and nowhere else, so that the key decides where is asked."
    />
  );
}

function SourceForm({ team, kind, keys, add }: SourceAddProps & { kind: SourceKind }) {
  const { name, hasKey, fields }: KindOfSource = SOURCE_KINDS[kind];
  return (
    <ActionForm key={kind} act={add} hidden={{ team, kind }} label={`Add: ${name}`}>
      <TextField label="Name" name="name" maxLength={80} defaultValue={name} autoComplete="off" note="Its imports are called by it." />
      {hasKey && <KeyField team={team} keys={keys} />}
      {fields.map(({ name: field, label, note }) => (
        <TextField key={field} label={label} name={field} note={note} autoComplete="off" spellCheck={false} />
      ))}
      <TextField
        label="Every so many minutes"
        name="every"
        inputMode="numeric"
        defaultValue={String(EVERY.usual)}
        autoComplete="off"
        note={`From ${EVERY.least} to ${EVERY.most}, which is a week.`}
      />
      <SubmitButton>Add the source</SubmitButton>
    </ActionForm>
  );
}

/** Where a source is added: first its kind, by links that need no script, then what that kind is told. */
export function SourceAdd({ kind, ...rest }: SourceAddProps) {
  return (
    <PageSection title="Add a source">
      <nav aria-label="Kinds of sources" className="mb-4 flex flex-wrap gap-2">
        {SOURCE_KIND_NAMES.map((name) => (
          <Link
            key={name}
            className={`button ${name === kind ? "button-strong" : ""}`}
            href={`/t/${rest.team}/imports/sources?add=${name}`}
            aria-current={name === kind ? "true" : undefined}
            scroll={false}
            prefetch={false}
          >
            {SOURCE_KINDS[name].name}
          </Link>
        ))}
      </nav>
      {kind !== null && <SourceForm kind={kind} {...rest} />}
    </PageSection>
  );
}
