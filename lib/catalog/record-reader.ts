import { decimalToNumber, parseDecimal, roundSignificant } from "@/lib/base/decimal";
import { isJsonList, isJsonRecord, type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import type { CaptureBuilder } from "@/lib/catalog/capture";

class Malformed extends Error {}

const ID = /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]{0,298}[^\p{Cc}\p{Cs}\s])?$/u;
const FORBIDDEN_IDS = new Set(["__proto__", "constructor", "prototype"]);

/** Whether a text can be the native id of an Offer: printable, at most 300 characters, no name of an object internal. */
export const isNativeId = (text: string): boolean => ID.test(text) && !FORBIDDEN_IDS.has(text);

/** `undefined` for a value a Source left out or wrote as null. */
type Maybe<T> = T | undefined;

/**
 * Reads one record of a Source key by key and remembers which keys were asked for. What nobody asked for is kept raw
 * by `keepRest`. A value of the wrong type makes the whole record malformed (see `readRecord`).
 */
export class RecordReader {
  private readonly asked = new Set<string>();

  constructor(
    private readonly record: JsonRecord,
    readonly where: string,
  ) {}

  private take(key: string): Maybe<Exclude<Json, null>> {
    this.asked.add(key);
    if (!Object.hasOwn(this.record, key)) return undefined;
    return this.record[key] ?? undefined;
  }

  private wrong(key: string, wanted: string, got: Json): never {
    throw new Malformed(`${this.where}.${key}: expected ${wanted}, got ${JSON.stringify(got)?.slice(0, 60)}`);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.record, key) && this.record[key] !== null;
  }

  /** A value as it stands, without marking the key as understood. */
  peek(key: string): Json | undefined {
    return Object.hasOwn(this.record, key) ? this.record[key] : undefined;
  }

  keys(): string[] {
    return Object.keys(this.record);
  }

  /** Marks keys as understood though nothing is taken from them, such as documentation or a copy of another key. */
  ignore(...keys: string[]): this {
    for (const key of keys) this.asked.add(key);
    return this;
  }

  text(key: string): Maybe<string> {
    const value = this.take(key);
    if (value === undefined || typeof value === "string") return value;
    return this.wrong(key, "text", value);
  }

  requireText(key: string): string {
    return this.text(key) ?? this.wrong(key, "text", null);
  }

  flag(key: string): Maybe<boolean> {
    const value = this.take(key);
    if (value === undefined || typeof value === "boolean") return value;
    return this.wrong(key, "true or false", value);
  }

  /** The decimal text of a number, or of a text that is a number. */
  decimal(key: string): Maybe<string> {
    const value = this.take(key);
    if (value === undefined) return undefined;
    const text = value instanceof JsonNumber ? value.text : value;
    if (typeof text === "string" && parseDecimal(text)) return text;
    return this.wrong(key, "a finite number", value);
  }

  /** A whole number between 0 and 10^12, such as a token limit. */
  count(key: string): Maybe<number> {
    const text = this.decimal(key);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (value >= 0 && value <= 1e12 && Number.isFinite(value)) return Math.round(value);
    return this.wrong(key, "a count from 0 to 10^12", text);
  }

  /**
   * A measured figure where 0 stands for "not measured". **Rounding**: 3 significant digits, since the noise of a rolling
   * half hour is no change of a fact.
   */
  measured(key: string): Maybe<number> {
    const parsed = parseDecimal(this.decimal(key) ?? "0");
    return parsed && parsed.coefficient > 0n ? decimalToNumber(roundSignificant(parsed, 3)) : undefined;
  }

  texts(key: string): Maybe<string[]> {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (isJsonList(value) && value.every((entry) => typeof entry === "string")) return value as string[];
    return this.wrong(key, "a list of texts", value);
  }

  list(key: string): Maybe<readonly Json[]> {
    const value = this.take(key);
    if (value === undefined || isJsonList(value)) return value;
    return this.wrong(key, "a list", value);
  }

  /** A reader on an object inside this one; keys it leaves unasked are reported under its own path by its own `keepRest`. */
  child(key: string): Maybe<RecordReader> {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (isJsonRecord(value)) return new RecordReader(value, `${this.where}.${key}`);
    return this.wrong(key, "an object", value);
  }

  raw(key: string): Maybe<Exclude<Json, null>> {
    return this.take(key);
  }

  /** Makes the record malformed with a reason of the caller's. */
  fail(reason: string): never {
    throw new Malformed(`${this.where}: ${reason}`);
  }

  /** The keys with a value that nobody asked for. */
  rest(): JsonRecord {
    return Object.fromEntries(Object.entries(this.record).filter(([key, value]) => !this.asked.has(key) && value !== null));
  }
}

/**
 * Runs one record through an adapter. A malformed record is listed in the capture's rejects with where and why, and its
 * neighbours go on.
 */
export function readRecord(capture: CaptureBuilder, record: Json, where: string, read: (reader: RecordReader) => void): void {
  capture.read();
  if (!isJsonRecord(record)) {
    capture.reject(where, "not an object");
    return;
  }
  try {
    read(new RecordReader(record, where));
  } catch (cause) {
    if (!(cause instanceof Malformed)) throw cause;
    capture.reject(where, cause.message);
  }
}

/** Claims that can keep what nothing models, be they of an Offer or of a Provider. */
type KeepsExtra = { set(field: "extra", value: unknown): unknown };

/**
 * Keeps raw, as the `extra` field, every key that no reader asked for, and counts each key in the capture. `kept` adds
 * raw values that an adapter took and could not model.
 */
export function keepRest(
  capture: CaptureBuilder,
  claims: KeepsExtra,
  readers: Record<string, RecordReader | undefined>,
  kept: JsonRecord = {},
): void {
  const extra = new Map<string, Json>();
  for (const [path, value] of Object.entries(kept)) {
    extra.set(path, value);
    capture.keepRaw(path);
  }
  for (const [prefix, reader] of Object.entries(readers)) {
    for (const [key, value] of Object.entries(reader?.rest() ?? {})) {
      const path = prefix ? `${prefix}.${key}` : key;
      extra.set(path, value);
      capture.keepRaw(path);
    }
  }
  if (extra.size > 0) claims.set("extra", Object.fromEntries(extra));
}
