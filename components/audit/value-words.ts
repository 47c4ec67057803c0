import type { AuditBody, AuditValue, AuditValues } from "@/lib/audit/audit-body";
import { formatZonedMinute } from "@/lib/format/zoned";

const FIELDS: Readonly<Record<string, string>> = {
  expires_at: "expires",
  models_url: "address",
  provider_slug: "provider",
  project_id: "project",
  owner_id: "owner",
  last_four: "ends in",
  byte_count: "bytes",
  sha256: "SHA-256",
  retires_at: "old secret ends",
  check_state: "check",
  delete_after: "erased after",
  zone: "time zone",
  slug: "short name",
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const MAX_SHOWN = 160;

/** A field of an entry in words. */
export const fieldName = (field: string): string => (Object.hasOwn(FIELDS, field) ? String(FIELDS[field]) : field.replaceAll("_", " "));

/** A value of an entry in words; an instant in the given zone. */
function valueWords(value: AuditValue, zone: string): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return value.length === 0 ? "none" : value.join(", ");
  if (INSTANT.test(value)) return formatZonedMinute(value, zone);
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN - 1)}…` : value;
}

/** One field that changed. `from` is `null` where the entry says nothing of before, `to` where it says nothing of after. */
export type FieldChange = { readonly field: string; readonly from: string | null; readonly to: string | null };

// What an entry does not say is unknown, which is not "none".
const told = (values: AuditValues | null, field: string, zone: string): string | null =>
  values !== null && Object.hasOwn(values, field) ? valueWords(values[field] ?? null, zone) : null;

/** What an entry says that changed: fields whose value is the same before and after are left out. */
export function listChanges({ before, after }: Pick<AuditBody, "before" | "after">, zone: string): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.flatMap((field) => {
    const [from, to] = [told(before, field, zone), told(after, field, zone)];
    return from === to ? [] : [{ field: fieldName(field), from, to }];
  });
}
