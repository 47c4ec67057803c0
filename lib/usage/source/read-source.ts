import { err, ok, type Result } from "@/lib/base/result";
import { EVERY, Every, SETTINGS, SourceName } from "@/lib/usage/source/schema";
import { SOURCE_KINDS, type SourceKind } from "@/lib/usage/source/source-kind";

/** A source as somebody typed it. `key`: the id of a ProviderKey, "" for none. Of `fields` those of other kinds are passed over. */
export type TypedSource = {
  readonly kind: SourceKind;
  readonly name: string;
  readonly every: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
};

export type ReadSource = {
  readonly kind: SourceKind;
  readonly name: string;
  readonly everyMinutes: number;
  readonly keyId: string | null;
  readonly settings: Readonly<Record<string, string>>;
};

/** Reads a source. **Returns** what is wrong with which field. */
export function readSource(typed: TypedSource): Result<ReadSource, Readonly<Record<string, string>>> {
  const { hasKey, fields } = SOURCE_KINDS[typed.kind];
  const given = Object.fromEntries(fields.map(({ name }) => [name, typed.fields[name] ?? ""]));
  const name = SourceName.safeParse(typed.name);
  const every = Every.safeParse(typed.every || EVERY.usual);
  const settings = SETTINGS[typed.kind].safeParse(given);
  const issues: Record<string, string> = {};
  for (const issue of settings.error?.issues ?? []) issues[String(issue.path[0])] ??= issue.message;
  if (!name.success) issues.name = name.error.issues[0]?.message ?? "Give it a name";
  if (!every.success) issues.every = every.error.issues[0]?.message ?? "This is no number of minutes";
  if (hasKey && typed.key === "") issues.key = "Choose the key that it asks with";
  if (!name.success || !every.success || !settings.success || Object.keys(issues).length > 0) return err(issues);
  return ok({
    kind: typed.kind,
    name: name.data,
    everyMinutes: every.data,
    keyId: hasKey ? typed.key : null,
    settings: settings.data,
  });
}
