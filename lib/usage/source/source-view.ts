import { z } from "zod";
import { SOURCE_KIND_NAMES } from "@/lib/usage/source/source-kind";

const Instant = z.iso.datetime();

export const SOURCE_STATES = ["on", "paused"] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** A source as the API gives it. It holds no secret: a key is named by its id. */
export const ApiSource = z.strictObject({
  id: z.string(),
  kind: z.enum(SOURCE_KIND_NAMES),
  name: z.string(),
  settings: z.record(z.string(), z.string()),
  key: z.strictObject({ id: z.string(), label: z.string().nullable().describe("null where the key is gone") }).nullable(),
  every_minutes: z.int(),
  state: z.enum(SOURCE_STATES),
  up_to: Instant.nullable().describe("Of a pull: all before it is imported"),
  import: z.string().nullable().describe("The import that is waited for before the next look"),
  fault: z.string().nullable().describe("What was wrong at the last look, null where nothing was"),
  last_run_at: Instant.nullable(),
  next_at: Instant.nullable().describe("When it is looked at next, null while it is paused"),
  imports: z.int().describe("Imports that came of it"),
  created_by: z.string(),
  created_at: Instant,
});

export type ApiSource = z.output<typeof ApiSource>;
