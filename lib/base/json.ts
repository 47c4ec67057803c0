import { err, ok, type Result } from "@/lib/base/result";

/** A JSON number as the text in which it was written, so that no binary float stands between a file and a price. */
export class JsonNumber {
  constructor(readonly text: string) {}
  /** Its float where there is one; the text of a number beyond all floats, which JSON would make null. */
  toJSON(): number | string {
    const number = Number(this.text);
    return Number.isFinite(number) ? number : this.text;
  }
}

export type JsonRecord = { readonly [key: string]: Json };
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonRecord;

export type JsonFault = { readonly where: string; readonly what: string };
export type JsonLimits = { readonly maxBytes: number; readonly maxDepth: number; readonly maxValues: number };

export const CAPTURE_LIMITS: JsonLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 64, maxValues: 2_000_000 };

const QUOTE = 34;
const BACKSLASH = 92;

/** Where and why the bytes would take too much to parse, found without parsing: nesting, or the number of values. */
function findExcess(bytes: Uint8Array, { maxDepth, maxValues }: JsonLimits): JsonFault | null {
  let depth = 0;
  let separators = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === 91 || byte === 123) {
      depth += 1;
      if (depth > maxDepth) return { where: `byte ${at}`, what: `nested deeper than ${maxDepth} levels` };
    } else if (byte === 93 || byte === 125) depth -= 1;
    else if (byte === 44) {
      separators += 1;
      if (separators > maxValues) return { where: `byte ${at}`, what: `holds more than ${maxValues} values` };
    }
  }
  return null;
}

// TypeScript's library does not know the third argument of a reviver yet (ES2026 JSON.parse source text access).
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const keepNumberText: Reviver = (_key, value, context) =>
  typeof value === "number" ? new JsonNumber(context.source ?? String(value)) : value;

/**
 * Parses JSON bytes within fixed limits of size and nesting, numbers kept as text.
 *
 * **Returns** a fault that says where (byte offset or parser position) and what: too large, too deep, not UTF-8, not JSON.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = CAPTURE_LIMITS): Result<Json, JsonFault> {
  if (bytes.length > limits.maxBytes) return err({ where: "file", what: `${bytes.length} bytes is over the limit of ${limits.maxBytes}` });
  const excess = findExcess(bytes, limits);
  if (excess) return err(excess);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return err({ where: "file", what: "not valid UTF-8 text" });
  }
  try {
    return ok(JSON.parse(text, keepNumberText as never) as Json);
  } catch (cause) {
    return err({ where: "file", what: `not valid JSON: ${cause instanceof Error ? cause.message.slice(0, 200) : "unreadable"}` });
  }
}

/** Whether a JSON value is an object with keys. */
export const isJsonRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);

/** Whether a JSON value is a list. */
export const isJsonList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** JSON text with keys in sorted order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) && !(inner instanceof JsonNumber)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
