import "server-only";
import { z } from "zod";
import type { ImportDetail, ImportRow, RejectRow } from "@/db/queries/usage/get-import";
import type { ApiImport, ApiImportDetail } from "@/lib/usage/import-schema";
import { IMPORT_STEP_NAMES, type ImportStep } from "@/lib/usage/import-state";

/** Query of `GET …/imports`. */
export const ImportsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe("Number of the last import of the page before"),
});

/** Query of `GET …/imports/{id}`. */
export const ImportQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe("How many refused records"),
  after: z.coerce.number().int().min(0).max(10_000).default(0).describe("How many of them to pass over"),
});

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), "is no text");

/** Query of `POST …/imports`. */
export const UploadQuery = z.strictObject({
  name: text(200).min(1).describe("Name of the file, for people"),
  format: text(60).default("").describe("A gateway or format that the file must be of; without it its content decides"),
  start: z.enum(["true", "false"]).default("false").describe("true runs it at once; else it waits for a look at its preview"),
});

/** What `POST …/imports/{id}/control` is asked for. */
export const ControlInput = z.strictObject({
  step: z.enum(IMPORT_STEP_NAMES.filter((step): step is Exclude<ImportStep, "withdraw"> => step !== "withdraw")),
});

/** An import as the API tells of it. */
export const answerImport = (row: ImportRow): ApiImport => ({
  id: row.id,
  number: row.number,
  name: row.name,
  way: row.way,
  format: row.format,
  gateway: row.gateway,
  grain: row.grain,
  state: row.state,
  read: row.read,
  inserted: row.inserted,
  duplicate: row.duplicate,
  replaced: row.replaced,
  ignored: row.ignored,
  rejected: row.rejected,
  failure: row.failure,
  bytes: row.byteCount,
  created_by: row.createdBy,
  created_at: row.createdAt,
  ended_at: row.endedAt,
  first_at: row.firstAt,
  last_at: row.lastAt,
  erased: row.erased,
  erased_before: row.erasedBefore,
  is_erased: row.isErased,
  erased_at: row.erasedAt,
});

/** An import with its preview and some of what was refused; `next` is where the others begin. */
export const answerDetail = (row: ImportDetail, rejects: readonly RejectRow[], next: number | null): ApiImportDetail => ({
  ...answerImport(row),
  sha256: row.sha256,
  preview: row.preview,
  rejects: { rows: rejects.map(({ record, line, reason, detail }) => ({ record, line, reason, detail })), next },
});
