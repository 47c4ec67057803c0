import { z } from "zod";

const count = z.number().int();

/** One row as it would go in: what a person looks at to see whether a file is read rightly. Money is decimal USD. */
const PreviewRow = z.object({
  record: count,
  started_at: z.string(),
  provider: z.string(),
  model: z.string(),
  input_tokens: count,
  output_tokens: count,
  reported: z.string().nullable(),
  calculated: z.string().nullable(),
  state: z.string(),
  key: z.string(),
  project: z.string(),
});

/** One row of a report as it would go in. `about`: what it is for, in words of the report. */
const PreviewBucket = z.object({
  source: z.string(),
  starts_at: z.string(),
  ends_at: z.string(),
  about: z.string(),
  tokens: count,
  requests: count.nullable(),
  cost: z.string().nullable(),
  currency: z.string(),
});

/**
 * What a file would become, by its first records. `looked_at`: how many those are; `is_whole`: the file has no more. `rows_in`: how
 * many rows come of them, of which `known` are in the store already. `unreported`, `uncalculated`: rows that the sums before them leave out,
 * since their amount is not known. `drops`: private content that the format can carry, which is never
 * read, with how many of the records hold it, `null` where that cannot be told.
 */
export const ImportPreview = z.object({
  looked_at: count,
  is_whole: z.boolean(),
  rows_in: count,
  known: count,
  ignored: count,
  rejected: count,
  first_at: z.string().nullable(),
  last_at: z.string().nullable(),
  reported: z.string().nullable(),
  unreported: count,
  calculated: z.string().nullable(),
  uncalculated: count,
  states: z.record(z.string(), count),
  unmatched: z.array(z.object({ provider: z.string(), model: z.string(), attempts: count })),
  columns: z.array(z.string()),
  drops: z.array(z.object({ name: z.string(), records: count.nullable() })),
  rows: z.array(PreviewRow),
  buckets: z.array(PreviewBucket),
  rejects: z.array(z.object({ record: count, line: count, reason: z.string(), detail: z.string() })),
});

export type ImportPreview = z.output<typeof ImportPreview>;
