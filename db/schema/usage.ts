import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { bytes, instant, ofTeam } from "@/db/schema/columns";

const sum = (name: string) => bigint(name, { mode: "bigint" }).notNull().default(sql`0`);
/**
 * One file, pull or push of a gateway's log. `run` counts who has worked on it: a worker that comes late is told by it. `cursor` is the
 * last record that is in the store; rows and cursor are written in one transaction.
 */
export const usageImport = pgTable(
  "usage_import",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    number: integer("number").notNull(),
    name: text("name").notNull(),
    way: text("way").notNull(),
    format: text("format").notNull(),
    gateway: text("gateway").notNull(),
    grain: text("grain").notNull(),
    mapping: jsonb("mapping"),
    sha256: text("sha256"),
    byteCount: bigint("byte_count", { mode: "number" }),
    state: text("state").notNull().default("queued"),
    run: integer("run").notNull().default(0),
    cursor: integer("cursor").notNull().default(0),
    readCount: integer("read_count").notNull().default(0),
    inserted: integer("inserted").notNull().default(0),
    duplicate: integer("duplicate").notNull().default(0),
    replaced: integer("replaced").notNull().default(0),
    ignored: integer("ignored").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    failure: text("failure"),
    preview: jsonb("preview"),
    // Who wants it worked: asked again by the worker before it acts. A User's id, and the Token's where one was used.
    requestedBy: text("requested_by"),
    requestedToken: text("requested_token"),
    startsAlone: boolean("starts_alone").notNull().default(false),
    deaths: smallint("deaths").notNull().default(0),
    // Where it came from by itself. The source may have been removed since.
    sourceId: text("source_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    firstAt: instant("first_at"),
    lastAt: instant("last_at"),
    // How many of its rows were erased with age, and before which instant whatever it had is gone.
    erased: integer("erased").notNull().default(0),
    erasedBefore: instant("erased_before"),
    erasedAt: instant("erased_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("usage_import_number").on(table.teamId, table.number),
    index("usage_import_created_idx").on(table.teamId, table.createdAt),
    index("usage_import_open_idx")
      .on(table.teamId)
      .where(sql`${table.state} in ('received', 'preview', 'queued', 'running', 'paused', 'withdrawing')`),
    check(
      "usage_import_state",
      sql`${table.state} in ('received', 'preview', 'queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'withdrawing', 'withdrawn')`,
    ),
    check("usage_import_way", sql`${table.way} in ('upload', 'command', 'folder', 'bucket', 'pull', 'push')`),
    check("usage_import_grain", sql`${table.grain} in ('attempt', 'request', 'bucket')`),
    check(
      "usage_import_sum",
      sql`${table.readCount} = ${table.inserted} + ${table.duplicate} + ${table.replaced} + ${table.ignored} + ${table.rejected}`,
    ),
  ],
);

/** A record of a file that was refused: where it stands and why, never what it says. */
export const usageReject = pgTable(
  "usage_reject",
  {
    teamId: ofTeam(),
    importId: text("import_id").notNull(),
    record: integer("record").notNull(),
    part: integer("part").notNull().default(0),
    line: integer("line").notNull(),
    reason: text("reason").notNull(),
    detail: text("detail").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.importId, table.record, table.part] }),
    foreignKey({ columns: [table.teamId, table.importId], foreignColumns: [usageImport.teamId, usageImport.id] }).onDelete("cascade"),
  ],
);

/** A name that Attempts bear: Attempts and roll-ups hold its number, so that a name of any length costs four bytes. 0 is "not recorded". */
export const usageLabel = pgTable(
  "usage_label",
  {
    teamId: ofTeam(),
    id: integer("id").notNull().generatedAlwaysAsIdentity(),
    digest: bytes("digest").notNull(),
    name: text("name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.id] }), unique("usage_label_digest").on(table.teamId, table.digest)],
);

/** Which version of a row is in the store, for gateways that correct rows. */
export const usageVersion = pgTable(
  "usage_version",
  {
    teamId: ofTeam(),
    gateway: smallint("gateway").notNull(),
    recordId: text("record_id").notNull(),
    startedAt: instant("started_at").notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.gateway, table.recordId] })],
);

/** The sums that roll-ups keep. Money is nano-USD. */
export const MEASURES = () => ({
  attempts: sum("attempts"),
  alone: sum("alone"),
  failed: sum("failed"),
  cancelled: sum("cancelled"),
  replays: sum("replays"),
  unusable: sum("unusable"),
  unreported: sum("unreported"),
  input: sum("input"),
  cacheRead: sum("cache_read"),
  cacheWrite5m: sum("cache_write_5m"),
  cacheWrite1h: sum("cache_write_1h"),
  cacheWriteTtlUnknown: sum("cache_write_ttl_unknown"),
  inputUnsplit: sum("input_unsplit"),
  audioIn: sum("audio_in"),
  imageIn: sum("image_in"),
  output: sum("output"),
  reasoning: sum("reasoning"),
  audioOut: sum("audio_out"),
  imageOut: sum("image_out"),
  reported: sum("reported"),
  upstream: sum("upstream"),
  calculated: sum("calculated"),
  low: sum("low"),
  high: sum("high"),
  filled: sum("filled"),
  filledLow: sum("filled_low"),
  filledHigh: sum("filled_high"),
  unknown: sum("unknown"),
  saved: sum("saved"),
  retried: sum("retried"),
  untold: sum("untold"),
});

/** The zone whose days a Team's daily sums are cut by: the Team's own, as of when they were last made. */
export const usageZone = pgTable("usage_zone", { teamId: ofTeam().primaryKey(), zone: text("zone").notNull() });

/** Sums of Attempts over a day of the Team's zone, by everything that has few values. */
export const usageDay = pgTable(
  "usage_day",
  {
    teamId: ofTeam(),
    day: date("day", { mode: "string" }).notNull(),
    gateway: smallint("gateway").notNull(),
    provider: integer("provider").notNull(),
    model: integer("model").notNull(),
    native: integer("native").notNull(),
    key: integer("key").notNull(),
    project: integer("project").notNull(),
    region: integer("region").notNull().default(0),
    state: smallint("state").notNull(),
    ...MEASURES(),
  },
  (table) => [
    primaryKey({
      name: "usage_day_pk",
      columns: [
        table.teamId,
        table.day,
        table.gateway,
        table.provider,
        table.model,
        table.native,
        table.key,
        table.project,
        table.region,
        table.state,
      ],
    }),
  ],
);

/** How many Attempts of a day answer how much of what an auditor asks: `answers` is `ANSWERS` of the store. */
export const usageDayAnswer = pgTable(
  "usage_day_answer",
  {
    teamId: ofTeam(),
    day: date("day", { mode: "string" }).notNull(),
    gateway: smallint("gateway").notNull(),
    provider: integer("provider").notNull(),
    answers: smallint("answers").notNull(),
    attempts: sum("attempts"),
    alone: sum("alone"),
  },
  (table) => [
    primaryKey({ name: "usage_day_answer_pk", columns: [table.teamId, table.day, table.gateway, table.provider, table.answers] }),
  ],
);

/** Sums of Attempts over a day of the Team's zone by a name that may have many values: an end user, or a tag (0: no tag). */
export const usageDayName = pgTable(
  "usage_day_name",
  {
    teamId: ofTeam(),
    kind: text("kind").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    label: integer("label").notNull(),
    state: smallint("state").notNull(),
    ...MEASURES(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.kind, table.day, table.label, table.state] }),
    check("usage_day_name_kind", sql`${table.kind} in ('user', 'tag')`),
  ],
);

/** Sums of Attempts over an hour of UTC by one thing at a time: `a` is its number, `b` the second one of an Offer. */
export const usageHour = pgTable(
  "usage_hour",
  {
    teamId: ofTeam(),
    kind: text("kind").notNull(),
    hour: instant("hour").notNull(),
    a: integer("a").notNull(),
    b: integer("b").notNull(),
    state: smallint("state").notNull(),
    ...MEASURES(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.kind, table.hour, table.a, table.b, table.state] }),
    check("usage_hour_kind", sql`${table.kind} in ('gateway', 'provider', 'model', 'offer', 'key', 'project', 'region')`),
  ],
);

/**
 * How many Attempts of a day took how long: bin n of `bins`, which are in order, holds as many as stand at its place in `counts`, with
 * durations from 2^(n/16) to 2^((n+1)/16) ms, or as many tokens a second after the first one. By what served them (`a` the Provider, `b` the Model), by key, or by hour (`a`: of the Team's clock).
 */
export const usageHistogram = pgTable(
  "usage_histogram",
  {
    teamId: ofTeam(),
    metric: text("metric").notNull(),
    kind: text("kind").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    a: integer("a").notNull(),
    b: integer("b").notNull(),
    bins: smallint("bins").array().notNull(),
    counts: bigint("counts", { mode: "bigint" }).array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.metric, table.kind, table.day, table.a, table.b] }),
    check("usage_histogram_metric", sql`${table.metric} in ('latency', 'ttft', 'speed')`),
    check("usage_histogram_kind", sql`${table.kind} in ('served', 'key', 'hour')`),
  ],
);
