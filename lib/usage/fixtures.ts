import type { Attempt } from "@/lib/usage/attempt";
import { cutRecords, type SourceRecord } from "@/lib/usage/cut-records";
import { findShape } from "@/lib/usage/file/find-shape";
import type { AttemptFormat } from "@/lib/usage/format";
import { recogniseFormat } from "@/lib/usage/formats";
import { NestingIndex, NO_NESTING } from "@/lib/usage/nesting";
import { RecordFault } from "@/lib/usage/record-fault";
import { sampleRecords } from "@/lib/usage/sample-records";

/** The present of the tests: later than any instant in them. **Units**: microseconds since 1970. */
export const NOW = Date.UTC(2026, 10, 26) * 1000;

/** Microseconds since 1970 of an ISO text. */
export const us = (iso: string): number => Date.parse(iso) * 1000;

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Lines of JSON. */
export const jsonLines = (...records: readonly unknown[]): string => records.map((record) => JSON.stringify(record)).join("\n");

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV of rows by their columns' names, in the order of the first row's. */
export function csvOf(...rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? "")))]
    .map((cells) => cells.map(csvCell).join(","))
    .join("\n");
}

/** What came of a file: the format that knew it, its Attempts in order, and the faults of what was refused, by record and reason. */
export type ReadFile = {
  readonly format: string;
  readonly attempts: readonly Attempt[];
  readonly ignored: number;
  readonly rejects: readonly (readonly [number: number, reason: string])[];
};

const recordsOf = (format: AttemptFormat, bytes: Uint8Array, shape: ReturnType<typeof findShape>): SourceRecord[] => {
  const cutter = cutRecords(format, shape);
  return [...cutter.push(bytes), ...cutter.end()];
};

function indexOf({ node }: AttemptFormat, records: readonly SourceRecord[]): NestingIndex | typeof NO_NESTING {
  if (!node) return NO_NESTING;
  const index = new NestingIndex();
  for (const { fields } of records) if (!(fields instanceof RecordFault)) index.add(node(fields));
  return index;
}

/** Reads a whole file as an import does, but for its ids and prices. `wanted`: the format, where it is not to be found by its content. */
export function readFile(content: string | Uint8Array, wanted?: AttemptFormat): ReadFile {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  const shape = findShape(bytes, true);
  if (shape === "unknown" || shape === "parquet") return { format: shape, attempts: [], ignored: 0, rejects: [] };
  const sampler = sampleRecords(shape);
  const format = wanted ?? recogniseFormat(sampler.push(bytes) ?? sampler.end());
  if (!format) return { format: "unknown", attempts: [], ignored: 0, rejects: [] };
  const records = recordsOf(format, bytes, shape);
  const context = { now: NOW, nesting: indexOf(format, records) };
  const attempts: Attempt[] = [];
  const rejects: [number, string][] = [];
  let ignored = 0;
  for (const { number, fields } of records) {
    try {
      if (fields instanceof RecordFault) throw fields;
      const outcome = format.read(fields, context);
      if (outcome === "ignored") ignored += 1;
      else attempts.push(...outcome.attempts);
    } catch (cause) {
      if (!(cause instanceof RecordFault)) throw cause;
      rejects.push([number, cause.reason]);
    }
  }
  return { format: format.id, attempts, ignored, rejects };
}

/** The one Attempt of a file that has just one record. */
export function readOne(content: string | Uint8Array, wanted?: AttemptFormat): Attempt {
  const { attempts, rejects } = readFile(content, wanted);
  const [attempt] = attempts;
  if (!attempt || attempts.length > 1) throw new Error(`${attempts.length} attempts, refused: ${JSON.stringify(rejects)}`);
  return attempt;
}
