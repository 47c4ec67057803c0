import { z } from "zod";
import { cleanText } from "@/lib/base/text";

export type AuditValue = string | number | boolean | null | readonly string[];
/** Old or new values by the name of their field. Never a secret. */
export type AuditValues = Readonly<Record<string, AuditValue>>;

/** What an entry of the log says: who did what to which object, when, from where, and what changed. */
export type AuditBody = {
  readonly v: 1;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly at: string;
  readonly actor: { readonly kind: "user" | "token" | "system"; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly outcome: "done" | "refused";
  readonly address: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
};

const Values = z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.null(), z.array(z.string())]));

const Body: z.ZodType<AuditBody> = z.strictObject({
  v: z.literal(1),
  at: z.iso.datetime({ precision: 3 }),
  actor: z.strictObject({ kind: z.enum(["user", "token", "system"]), id: z.string().nullable(), name: z.string() }),
  action: z.string(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  outcome: z.enum(["done", "refused"]),
  address: z.string().nullable(),
  before: Values.nullable(),
  after: Values.nullable(),
});

const MAX_TEXT = 2_000;

function bounded(text: string): string {
  const clean = cleanText(text);
  if (clean.length <= MAX_TEXT) return clean;
  const cut = clean.slice(0, MAX_TEXT - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

function writeKey(key: string): string {
  // Two keys that become one would hide a value, and zod passes over `__proto__`.
  if (bounded(key) !== key || key === "__proto__") throw new TypeError("a field of an audit entry has a name that cannot be kept");
  return JSON.stringify(key);
}

// Not by way of a sorted object: an object puts keys that look like indexes first, whatever their order.
function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(bounded(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${writeKey(key)}:${canonical(inner)}`).join(",")}}`;
}

/**
 * The one text of an entry, which is stored and signed: JSON without blanks, keys in the order of their UTF-16 units at every
 * level, texts in NFC without control characters or halves of characters, and over 2,000 signs cut with `…`.
 *
 * **Throws** on anything but a well-formed body: an unsafe or broken number, a time of another form, an unknown field.
 */
export function writeAuditBody(body: AuditBody): string {
  Body.parse(body);
  return canonical(body);
}

/** Reads the text of an entry. **Returns** `null` unless it is what `writeAuditBody` writes, to the letter. */
export function readAuditBody(text: string): AuditBody | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = Body.safeParse(value);
  return read.success && canonical(read.data) === text ? read.data : null;
}
