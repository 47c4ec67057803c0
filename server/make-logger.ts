import "server-only";
import { type DestinationStream, pino } from "pino";
import { scrub } from "@/server/scrub";

/** The only fields that a log line may carry; anything else is dropped before it is written. */
const FIELDS = new Set([
  "id",
  "event",
  "path",
  "method",
  "status",
  "ms",
  "message",
  "code",
  "source",
  "outcome",
  "job",
  "queue",
  "tried",
  "loaded",
  "unchanged",
  "failed",
  "count",
  "attempt",
  "stack",
  "teamId",
  "keyId",
  "state",
  "retired",
  "warned",
]);
const MAX_TEXT = 2_000;
const LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

const clean = (text: string): string => scrub(text.slice(0, MAX_TEXT));

function allow(fields: Record<string, unknown>): Record<string, unknown> {
  const error = fields.err instanceof Error ? { message: fields.err.message, stack: fields.err.stack } : {};
  const kept = Object.entries({ ...error, ...fields }).flatMap(([name, value]): [string, unknown][] => {
    if (!FIELDS.has(name)) return [];
    if (typeof value === "string") return [[name, clean(value)]];
    return typeof value === "number" || typeof value === "boolean" || value === null ? [[name, value]] : [];
  });
  return Object.fromEntries(kept);
}

const level = LEVELS.find((name) => name === process.env.LOG_LEVEL) ?? "info";

/** A log of JSON lines, from `LOG_LEVEL` (info unless set) upwards: allowed fields only, every text scrubbed of what looks like a credential. */
export const makeLogger = (stream: DestinationStream) =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: allow },
      serializers: { err: (value) => value },
      hooks: {
        logMethod(args, method) {
          const [first, second] = args as [unknown, unknown];
          if (typeof first === "string") return method.apply(this, [clean(first)]);
          return method.apply(this, [first as object, typeof second === "string" ? clean(second) : ""]);
        },
      },
    },
    stream,
  );
