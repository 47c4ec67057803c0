import "server-only";
import { z } from "zod";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { ROLES } from "@/lib/team/role";

const Instant = z.iso.datetime();

/** The query of what takes none. */
export const NoQuery = z.strictObject({});

export const TeamAnswer = z.strictObject({
  slug: z.string(),
  name: z.string(),
  zone: z.string().describe("IANA time zone in which days and months are cut"),
  created_at: Instant,
  sample: z.boolean().describe("Whether all its traffic is invented, to look at"),
});

export const MemberAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joined_at: Instant,
});

export const ProjectAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  archived_at: Instant.nullable(),
  keys: z.int().describe("Provider keys of the project that are not revoked"),
});

export const TokenAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe("First characters of the secret"),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  made_by: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  created_at: Instant,
  expires_at: Instant,
  used_at: Instant.nullable().describe("Last use, to the minute"),
  revoked_at: Instant.nullable(),
  state: z.enum(["live", "weakened", "expired", "revoked", "maker_disabled"]),
});

const LogValues = z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.null(), z.array(z.string())]));

export const LogAnswer = z.strictObject({
  entry: z.int().describe("Place in the team's chain, from 1"),
  at: z.string(),
  readable: z.boolean().describe("False where what is stored is no entry: verify the log"),
  actor: z.strictObject({ kind: z.enum(["user", "token", "system"]), id: z.string().nullable(), name: z.string() }).nullable(),
  action: z.string().nullable(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  outcome: z.enum(["done", "refused"]).nullable(),
  before: LogValues.nullable(),
  after: LogValues.nullable(),
  address: z.string().nullable().optional().describe("Only for administrators"),
});

export const VerifyAnswer = z.strictObject({
  ok: z.boolean(),
  message: z.string(),
  entries: z.int().nullable().describe("Entries that stand the test"),
  checkpoints: z.int().nullable().describe("Checkpoints that agree"),
  last_checkpoint: z.strictObject({ entry: z.int(), at: Instant }).nullable(),
  fault: z.enum(["edited", "missing", "reordered", "cut", "checkpoint_differs", "unreadable", "bad_checkpoint"]).nullable(),
  entry: z.int().nullable().describe("The first entry that is broken or absent"),
  line: z.int().nullable().describe("The line of the checkpoints that is not ours"),
});

/** All rows at once. */
export const rowsOf = <Row extends z.ZodType>(row: Row) => z.strictObject({ rows: z.array(row) });

/** A page of rows: `next` is the cursor of the page after it, `null` on the last. */
export const pageOfLog = z.strictObject({ next: z.string().nullable(), rows: z.array(LogAnswer) });
