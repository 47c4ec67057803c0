import { z } from "zod";
import { cleanText } from "@/lib/base/text";
import { SCHEMES } from "@/lib/key/scheme";

/** The most characters of each part of a key. */
export const KEY_LIMITS = { label: 80, notes: 2_000, environment: 40, alias: 200, secret: 4_000, overlapDays: 30 } as const;

const line = (most: number, what: string) =>
  z
    .string()
    .transform((text) => cleanText(text).replace(/\s+/g, " ").trim())
    .refine((text) => text.length <= most, `${what} may have at most ${most} characters`);

const Slug = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, "This is no team");
const orNull = (text: string): string | null => text || null;

/** What people call a key. */
export const Label = line(KEY_LIMITS.label, "A label").refine((text) => text !== "", "Give it a label");

/** A secret: printable ASCII without spaces. */
export const Secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]*$/, "A key has no spaces and no characters beyond ASCII")
  .refine((text) => text.length >= 8, "This is too short to be a key")
  .refine((text) => text.length <= KEY_LIMITS.secret, `A key may have at most ${KEY_LIMITS.secret} characters`);

const DAY = /^20\d{2}-\d{2}-\d{2}$/;
/** A day as a date field sends it; the instant is its midnight in UTC. `null` for none. */
export const ExpiryDay = z
  .string()
  .refine((text) => text === "" || (DAY.test(text) && !Number.isNaN(Date.parse(text))), "This is no day, such as 2027-01-31")
  .transform((text) => (text === "" ? null : `${text}T00:00:00.000Z`));

const Notes = z
  .string()
  .transform((text) => cleanText(text).trim())
  .refine((text) => text.length <= KEY_LIMITS.notes, `Notes may have at most ${KEY_LIMITS.notes} characters`)
  .transform(orNull);

const Facts = {
  label: Label,
  project: z.string().max(40).transform(orNull),
  owner: z.string().max(40).transform(orNull),
  environment: line(KEY_LIMITS.environment, "An environment").transform(orNull),
  expires: ExpiryDay,
  notes: Notes,
};

const KeyId = z.string().regex(/^key_[0-9A-Za-z]{1,40}$/, "This is no key");
const Destination = { base: z.string().max(500), scheme: z.enum([...SCHEMES, "usual"], "Choose how the key is sent") };

/** A new key as its form sends it. `provider` is a known slug or `other`, which `name` then says. */
export const NewKeyForm = z.strictObject({
  team: Slug,
  provider: z.string().min(1, "Choose whose key it is").max(60),
  name: line(60, "A name"),
  ...Destination,
  secret: Secret,
  ...Facts,
});
export const EditKeyForm = z.strictObject({ team: Slug, key: KeyId, ...Facts });
export const RotateKeyForm = z.strictObject({
  team: Slug,
  key: KeyId,
  secret: Secret,
  overlap: z.coerce.number().int().min(0).max(KEY_LIMITS.overlapDays, `At most ${KEY_LIMITS.overlapDays} days`),
});
export const MoveKeyForm = z.strictObject({ team: Slug, key: KeyId, ...Destination, secret: z.union([z.literal(""), Secret]) });
export const KeyForm = z.strictObject({ team: Slug, key: KeyId });
/** What cannot be taken back asks for the label. */
export const ConfirmKeyForm = z.strictObject({ team: Slug, key: KeyId, confirm: z.string().max(KEY_LIMITS.label * 2) });
export const AliasForm = z.strictObject({
  team: Slug,
  key: KeyId,
  gateway: z.string().regex(/^(\*|[a-z0-9][a-z0-9-]{0,39})$/, "Choose a gateway"),
  value: line(KEY_LIMITS.alias, "A name").refine((text) => text !== "", "Type the name as the export has it"),
});
export const RemoveAliasForm = z.strictObject({ team: Slug, key: KeyId, alias: z.string().regex(/^ali_[0-9A-Za-z]{1,40}$/) });
