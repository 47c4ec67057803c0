import "server-only";
import { z } from "zod";
import type { AuditFilter } from "@/db/queries/audit/list-audit-events";

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), "is no text");

// PostgreSQL has no year 0, and no log is older than Tollboard.
const isDay = (value: string): boolean => /^20[2-9]\d-/.test(value) && z.iso.date().safeParse(value).success;
const day = (words: string) =>
  z
    .string()
    .refine((value) => value === "" || isDay(value), "must be a day such as 2026-11-26, in the years 2020 to 2099")
    .optional()
    .meta({ description: words, format: "date" });

/** What narrows the log, as the URL of the screen, the exports and the API have it. An empty field narrows nothing: forms send those. */
export const LOG_FIELDS = {
  action: z
    .string()
    .max(60)
    .regex(/^(?:[a-z_]+[.:][a-z_]*)?$/, "must be a code such as key.create, or the beginning of some such as key.")
    .optional()
    .describe("A code such as `key.create`, or the beginning of some, with its dot, such as `key.`"),
  actor: text(60).optional().describe("Id of the user or token that acted"),
  object: text(60).optional().describe("Id of what it was done to"),
  outcome: z.enum(["done", "refused", ""]).optional(),
  from: day("First day, in the team's time zone"),
  to: day("Last day, in the team's time zone"),
  q: text(100).optional().describe("Text in the name of who acted or of what it was done to"),
};

export type LogFields = z.output<z.ZodObject<typeof LOG_FIELDS>>;

const Seq = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "is no cursor")
  .transform(Number);

/** Query of `GET /api/v1/teams/{team}/log`. */
export const LogQuery = z.strictObject({
  ...LOG_FIELDS,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: Seq.optional(),
});

/** Query of `GET /api/v1/teams/{team}/log.csv`. */
export const LogCsvQuery = z.strictObject(LOG_FIELDS);

/** The filter that the fields of a URL mean, from an entry on (`before`) or from the newest. */
export const logFilter = (fields: LogFields, before: number | null): AuditFilter => ({
  action: fields.action || null,
  actorId: fields.actor || null,
  objectId: fields.object || null,
  outcome: fields.outcome || null,
  from: fields.from || null,
  to: fields.to || null,
  text: fields.q || null,
  before,
});

/** The fields of a screen's URL. `unread` names those that were given but mean nothing: the screen says so and goes on without. */
export function readLogFields(parameters: Readonly<Record<string, string>>): {
  readonly fields: LogFields;
  readonly before: number | null;
  readonly unread: readonly string[];
} {
  const fields: Record<string, unknown> = {};
  const unread: string[] = [];
  for (const [name, type] of Object.entries(LOG_FIELDS)) {
    const read = type.safeParse(parameters[name]);
    if (!read.success) unread.push(name);
    else if (read.data !== undefined) fields[name] = read.data;
  }
  const before = Seq.safeParse(parameters.before);
  return { fields: fields as LogFields, before: before.success ? before.data : null, unread };
}
