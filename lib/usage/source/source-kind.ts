/** A line that somebody who adds a source fills in. */
export type SourceField = { readonly name: string; readonly label: string; readonly note: string; readonly isOptional?: true };

/**
 * A kind of source. `way`: how its imports came. `format`: of what the files must be, "" for whatever their content says. `hasKey`: it
 * asks somebody with a ProviderKey, which goes to the key's own destination and nowhere else.
 */
export type KindOfSource = {
  readonly name: string;
  readonly way: "folder" | "bucket" | "pull";
  readonly format: string;
  readonly hasKey: boolean;
  readonly fields: readonly SourceField[];
};

const FORMAT: SourceField = {
  name: "format",
  label: "Gateway or format",
  note: "Which the files must be of, such as litellm or own-csv. Left empty, the content of each file decides.",
  isOptional: true,
};

const FROM: SourceField = {
  name: "from",
  label: "From day",
  note: "The first day to pull, in UTC, such as 2026-11-01. Left empty: the last 30 days.",
  isOptional: true,
};

const pull = (name: string, format: string, fields: readonly SourceField[]): KindOfSource => ({
  name,
  way: "pull",
  format,
  hasKey: true,
  fields,
});

/** Everything that a Team's imports can come from by themselves. */
export const SOURCE_KINDS = {
  folder: {
    name: "Watched folder",
    way: "folder",
    format: "",
    hasKey: false,
    fields: [
      {
        name: "folder",
        label: "Folder",
        note: "Below the team's own folder on the server, such as litellm/prod. Left empty: all of it.",
        isOptional: true,
      },
      FORMAT,
    ],
  },
  litellm: pull("LiteLLM spend logs", "litellm-spend-logs", [FROM]),
  openrouter: pull("OpenRouter activity", "openrouter-activity", []),
  langfuse: pull("Langfuse observations", "langfuse", [
    { name: "api", label: "Version of the API", note: "2, or 1 for a Langfuse of your own before version 4.", isOptional: true },
    FROM,
  ]),
  helicone: pull("Helicone requests", "helicone", [FROM]),
  cloudflare: pull("Cloudflare AI Gateway logs", "cloudflare", [
    { name: "account", label: "Account", note: "The account's id of 32 hexadecimal digits." },
    { name: "gateway", label: "Gateway", note: "The gateway's id, as its address has it." },
    FROM,
  ]),
  s3: {
    name: "Bucket (S3)",
    way: "bucket",
    format: "",
    hasKey: true,
    fields: [
      { name: "bucket", label: "Bucket", note: "Its name." },
      { name: "prefix", label: "Prefix", note: "Only objects whose key begins with it.", isOptional: true },
      { name: "region", label: "Region", note: "Such as eu-central-1; auto for R2. Left empty: us-east-1.", isOptional: true },
      { name: "access_key", label: "Access key ID", note: "Its secret is the registered key." },
      FORMAT,
    ],
  },
} as const satisfies Record<string, KindOfSource>;

export type SourceKind = keyof typeof SOURCE_KINDS;

/** Whether a text names a kind of source. */
export const isSourceKind = (text: string): text is SourceKind => Object.hasOwn(SOURCE_KINDS, text);

export const SOURCE_KIND_NAMES = Object.keys(SOURCE_KINDS) as [SourceKind, ...SourceKind[]];

/** Every field that any kind of source has. */
export const SOURCE_FIELDS: readonly string[] = [
  ...new Set(Object.values(SOURCE_KINDS).flatMap(({ fields }) => fields.map((field) => field.name))),
];
