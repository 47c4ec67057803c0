import { NoteField, SelectField, type SelectOption, TextField } from "@/components/ui/form-field";
import { KNOWN_PROVIDERS } from "@/lib/key/destination";
import type { KeyDetail } from "@/lib/key/key-view";
import { KEY_LIMITS } from "@/lib/key/schema";
import { SCHEME_WORDS, SCHEMES } from "@/lib/key/scheme";

/** Who a key can belong to. */
export type KeyChoices = { readonly projects: readonly SelectOption[]; readonly members: readonly SelectOption[] };

const NONE: SelectOption = { value: "", label: "none" };

/** The secret itself: typed or pasted, never shown again. */
export function SecretField({ label = "Key", note }: { label?: string; note?: string }) {
  return (
    <TextField
      label={label}
      name="secret"
      type="password"
      autoComplete="off"
      spellCheck={false}
      maxLength={KEY_LIMITS.secret}
      note={note}
      data-1p-ignore=""
      data-lpignore="true"
    />
  );
}

/** What is known of a key beside its secret and where it is asked. */
export function FactFields({ choices, of }: { choices: KeyChoices; of?: KeyDetail }) {
  return (
    <>
      <TextField label="Label" name="label" maxLength={KEY_LIMITS.label} defaultValue={of?.label ?? ""} autoComplete="off" />
      <SelectField label="Project" name="project" options={[NONE, ...choices.projects]} defaultValue={of?.project?.id ?? ""} />
      <SelectField label="Owner" name="owner" options={[NONE, ...choices.members]} defaultValue={of?.owner?.id ?? ""} />
      <TextField
        label="Environment"
        name="environment"
        maxLength={KEY_LIMITS.environment}
        defaultValue={of?.environment ?? ""}
        placeholder="production"
        autoComplete="off"
      />
      <TextField
        label="Ends on"
        name="expires"
        type="date"
        defaultValue={of?.expiresAt?.slice(0, 10) ?? ""}
        note="At the start of that day in UTC. The team's page warns 14 days before; where mail goes out, the owner or else the admins are mailed."
      />
      <NoteField
        label="Notes"
        name="notes"
        maxLength={KEY_LIMITS.notes}
        defaultValue={of?.notes ?? ""}
        note="Not for secrets: everybody in the team reads this."
      />
    </>
  );
}

const SCHEME_OPTIONS: readonly SelectOption[] = SCHEMES.map((scheme) => ({ value: scheme, label: SCHEME_WORDS[scheme] }));

/** Where a key is asked and in which header it travels. */
export function DestinationFields({ of }: { of?: KeyDetail }) {
  return (
    <>
      <TextField
        label="Base URL"
        name="base"
        type="url"
        maxLength={500}
        defaultValue={of?.modelsUrl ?? ""}
        placeholder="https://gateway.example.com/v1"
        autoComplete="off"
        spellCheck={false}
        note={of ? "The list of models there is asked." : "Its list of models is asked, at /models below it. Empty: the provider's own."}
      />
      <SelectField
        label="Header"
        name="scheme"
        options={of ? SCHEME_OPTIONS : [{ value: "usual", label: "As the provider wants it" }, ...SCHEME_OPTIONS]}
        defaultValue={of?.scheme ?? "usual"}
      />
    </>
  );
}

const OTHER: SelectOption = { value: "other", label: "Another, named below" };

/** Whose key it is: one of the known Providers and gateways, or another. */
export function ProviderField() {
  const own = KNOWN_PROVIDERS.filter((known) => known.modelsUrl !== null).map((known) => ({ value: known.slug, label: known.name }));
  const gateways = KNOWN_PROVIDERS.filter((known) => known.modelsUrl === null);
  const options = [
    { value: "", label: "Choose" },
    ...own,
    ...gateways.map((known) => ({ value: known.slug, label: `${known.name}, at a base URL` })),
    OTHER,
  ];
  return <SelectField label="Provider or gateway" name="provider" options={options} defaultValue="" />;
}

/** The name of a Provider that is not in the list. */
export function OtherNameField() {
  return (
    <TextField
      label="Name of another"
      name="name"
      maxLength={60}
      autoComplete="off"
      note="Only for one that is not in the list. It is asked as OpenAI would be."
    />
  );
}
