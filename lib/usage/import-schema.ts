import { z } from "zod";
import { IMPORT_STATES } from "@/lib/usage/import-state";
import { ImportPreview } from "@/lib/usage/preview";

const Instant = z.iso.datetime();
const count = z.int();

/** An import as the API gives it. `read` is the sum of the five counts after it. */
export const ApiImport = z.strictObject({
  id: z.string(),
  number: count,
  name: z.string(),
  way: z.string().describe("upload, command, folder, bucket, pull or push"),
  format: z.string().describe("Empty until the file has been looked at, unless one was chosen"),
  gateway: z.string(),
  grain: z.string().describe("bucket for a report over spans of time, which is never added to what is logged"),
  state: z.enum(IMPORT_STATES),
  read: count,
  inserted: count,
  duplicate: count,
  replaced: count,
  ignored: count,
  rejected: count,
  failure: z.string().nullable(),
  bytes: z.number().nullable(),
  created_by: z.string(),
  created_at: Instant,
  ended_at: Instant.nullable(),
  first_at: Instant.nullable(),
  last_at: Instant.nullable(),
  erased: count.describe("How many of its rows were erased with age since"),
  erased_before: Instant.nullable().describe("All that it had before this is erased; null where nothing is"),
  erased_at: Instant.nullable(),
  is_erased: z.boolean().describe("Whether nothing of it is left"),
});

export type ApiImport = z.output<typeof ApiImport>;

/** Imports, latest first. `next`: give it back as `before` for the page after. */
export const ApiImportList = z.strictObject({ rows: z.array(ApiImport), next: count.nullable() });

export type ApiImportList = z.output<typeof ApiImportList>;

const Reject = z.strictObject({
  record: count,
  line: count,
  reason: z.string(),
  detail: z.string().describe("Which field or column; never what stands in it"),
});

export type ApiReject = z.output<typeof Reject>;

/** One import with what its file would become and what was refused. `next`: give it back as `after` for the next refused records. */
export const ApiImportDetail = ApiImport.extend({
  sha256: z.string().nullable(),
  preview: ImportPreview.nullable(),
  rejects: z.strictObject({ rows: z.array(Reject), next: count.nullable() }),
});

export type ApiImportDetail = z.output<typeof ApiImportDetail>;
