import { parseDecimal, shiftDecimal, toNano } from "@/lib/base/decimal";
import { type Json, JsonNumber } from "@/lib/base/json";
import { parseInstantUs } from "@/lib/usage/instant";
import { RecordFault } from "@/lib/usage/record-fault";

/** What a field can hold: JSON as parsed, where plain numbers come from JSON inside a cell and others keep their text. */
export type FieldValue = Json | number | undefined;

const MAX_TOKENS = 1_000_000_000;
const MAX_COUNT = 1_000_000_000_000_000;
const MAX_NANO = 1_000_000_000_000_000n;
const MAX_MS = 2_147_483_647;
const MAX_TEXT = 1_000_000;

/** Whether a field holds a record. */
export const isRecord = (value: unknown): value is { readonly [name: string]: FieldValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);

const PLAIN = /^[ -~\t\n\r]*$/;

/** Text in one Unicode form, without half of a character pair, and without the zero that PostgreSQL cannot hold. */
function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.replaceAll("\u0000", "").normalize("NFC");
}

/** The text of a number or text; "" for what is absent or null. */
export function plainText(value: FieldValue): string {
  if (typeof value === "string") return value;
  if (value instanceof JsonNumber) return value.text;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function parsedText(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    return undefined;
  }
}

/**
 * Parses JSON that stands inside a text, up to two levels deep; in a CSV its quotes may be doubled twice. **Returns** the text itself
 * where it is none.
 */
export function unfold(value: FieldValue, levels = 2): FieldValue {
  if (typeof value !== "string" || levels === 0) return value;
  const first = value.trimStart()[0];
  if (first !== "{" && first !== "[" && first !== '"') return value;
  const inner = parsedText(value) ?? (value.includes('""') ? parsedText(value.replaceAll('""', '"')) : undefined);
  return inner === undefined ? value : unfold(inner, levels - 1);
}

/** A record of a log by the names of its fields. Each reading says in its error which field is wrong. */
export abstract class Fields {
  /** The first of these fields that is there. Names are tried in order; absent and `null` do not count. */
  abstract get(...names: readonly string[]): FieldValue;

  /** Whether the record has a field of this name, even if nothing stands in it. */
  abstract has(name: string): boolean;

  /** The names of the record's fields: of a table those of its columns, in lower case. */
  abstract get names(): string[];

  /** Text without what PostgreSQL cannot hold, in one Unicode form; "" where there is none. */
  text(...names: readonly string[]): string {
    const text = plainText(this.get(...names));
    return text === "" ? "" : cleanText(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
  }

  /** A count of tokens. **Returns** `null` where none is recorded. **Throws** `RecordFault`. */
  tokens(...names: readonly string[]): number | null {
    return wholeCount(this.get(...names), names[0] ?? "", MAX_TOKENS);
  }

  /** A count of anything over a span of time, tokens among it. **Returns** `null` where none is recorded. **Throws** `RecordFault`. */
  count(...names: readonly string[]): number | null {
    return wholeCount(this.get(...names), names[0] ?? "", MAX_COUNT);
  }

  /**
   * An amount, which may be a credit below 0. `tens`: the power of ten to multiply by, -2 for cents. **Units**: nano-USD. **Rounding**:
   * half up. **Returns** `null` where none is recorded. **Throws** `RecordFault`.
   */
  amount(name: string, tens = 0): bigint | null {
    const text = plainText(this.get(name)).trim();
    if (text === "") return null;
    const amount = parseDecimal(text);
    if (!amount) throw new RecordFault("number", name);
    return toNano(tens === 0 ? amount : shiftDecimal(amount, tens));
  }

  /** What one Attempt cost: like an amount, but neither below 0 nor above a million USD. */
  nano(name: string, tens = 0): bigint | null {
    const nano = this.amount(name, tens);
    if (nano !== null && nano < 0n) throw new RecordFault("number", name);
    if (nano !== null && nano > MAX_NANO) throw new RecordFault("implausible", name);
    return nano;
  }

  /** A duration. `factor`: 1000 for seconds. **Units**: whole ms. **Returns** `null` for none, and for 0, which records nothing. */
  ms(name: string, factor = 1): number | null {
    const text = plainText(this.get(name)).trim();
    if (text === "") return null;
    const value = Number(text) * factor;
    if (!Number.isFinite(value)) throw new RecordFault("number", name);
    const whole = Math.round(value);
    return whole > 0 && whole <= MAX_MS ? whole : null;
  }

  /** An instant in microseconds since 1970. **Returns** `null` where none is recorded. **Throws** `RecordFault`. */
  instant(...names: readonly string[]): number | null {
    const text = plainText(this.get(...names)).trim();
    if (text === "") return null;
    const us = parseInstantUs(text);
    if (us === null) throw new RecordFault("time", names[0] ?? "");
    return us;
  }

  /** `true`, `"True"`, `1` and the like. **Returns** `null` where nothing of the kind is recorded. */
  flag(...names: readonly string[]): boolean | null {
    const text = plainText(this.get(...names))
      .trim()
      .toLowerCase();
    if (text === "true" || text === "1" || text === "t" || text === "hit") return true;
    return text === "false" || text === "0" || text === "f" || text === "miss" ? false : null;
  }

  /** A record inside the record, whether it stands there as such or as JSON text. Empty where there is none. */
  child(...names: readonly string[]): JsonFields {
    const value = unfold(this.get(...names));
    return isRecord(value) ? new JsonFields(value) : NOTHING;
  }

  /** Texts of a list, whether it stands there as such or as JSON text. */
  texts(...names: readonly string[]): string[] {
    const value = unfold(this.get(...names));
    return Array.isArray(value) ? value.map((one) => cleanText(plainText(one as FieldValue))).filter(Boolean) : [];
  }

  /** Records of a list. */
  children(...names: readonly string[]): JsonFields[] {
    const value = unfold(this.get(...names));
    return Array.isArray(value) ? value.flatMap((one) => (isRecord(one) ? [new JsonFields(one)] : [])) : [];
  }
}

function wholeCount(value: FieldValue, name: string, most: number): number | null {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  const text = plainText(value).trim();
  if (text === "") return null;
  const count = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 0)) throw new RecordFault("number", name);
  if (count > most) throw new RecordFault("implausible", name);
  if (!Number.isInteger(count)) throw new RecordFault("number", name);
  return count;
}

/** Fields of a JSON object. */
export class JsonFields extends Fields {
  constructor(readonly record: { readonly [name: string]: FieldValue }) {
    super();
  }

  get(...names: readonly string[]): FieldValue {
    for (const name of names) {
      const value = Object.hasOwn(this.record, name) ? this.record[name] : undefined;
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.record, name);
  }

  get names(): string[] {
    return Object.keys(this.record);
  }
}

const NOTHING = new JsonFields({});

/** Fields of one row of a CSV file: the header's names, whatever their case. An empty cell is not recorded. */
export class CsvFields extends Fields {
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
  ) {
    super();
  }

  get(...names: readonly string[]): FieldValue {
    for (const name of names) {
      const place = this.places.get(name) ?? this.places.get(name.toLowerCase());
      const cell = place === undefined ? "" : (this.cells[place] ?? "");
      if (cell !== "") return cell;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.places.has(name.toLowerCase());
  }

  get names(): string[] {
    return [...this.places.keys()];
  }
}
