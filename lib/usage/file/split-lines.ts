import { joinBytes, MAX_RECORD_BYTES, type RawRecord, type Splitter, tooLarge } from "@/lib/usage/file/raw-record";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const SPACES = new Set([9, 10, 13, 32]);

const isBlank = (bytes: Uint8Array): boolean => SPACES.has(bytes[0] ?? 32) && bytes.every((byte) => SPACES.has(byte));

function withoutBreak(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === NEWLINE) end -= 1;
  if (bytes[end - 1] === RETURN) end -= 1;
  return bytes.subarray(0, end);
}

/** Where in a row of CSV a byte lies; `AFTER_QUOTE`: after a quote between quotes, which ends the cell or is half of a doubled one. */
const CELL_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;

const NONE = -1;
const OVERLONG = -2;

/** After so many records with an open quote, a line break ends a record even between quotes: a file cannot have all of it read again and again. */
const MAX_OPEN_QUOTES = 32;

/** `isQuoted`: a line break between quotes belongs to the record, as in CSV. `max`: above it a record is refused. */
export type LineOptions = { readonly isQuoted: boolean; readonly max?: number; readonly separator?: number };

class LineSplitter implements Splitter {
  private rest: Uint8Array = new Uint8Array(0);
  /** Where the record in hand begins, and up to where it has been looked at. */
  private from = 0;
  private at = 0;
  private line = 1;
  /** Line breaks between quotes in the record in hand. */
  private breaks = 0;
  private place = CELL_START;
  private isSkipping = false;
  private openQuotes = 0;
  private readonly max: number;
  private readonly separator: number;

  constructor(private readonly options: LineOptions) {
    this.max = options.max ?? MAX_RECORD_BYTES;
    this.separator = options.separator ?? COMMA;
  }

  push(chunk: Uint8Array): RawRecord[] {
    this.rest = joinBytes(this.rest, chunk);
    const records = this.takeWhole();
    this.rest = this.rest.slice(this.from);
    this.at -= this.from;
    this.from = 0;
    return records;
  }

  /** What is left. Of a record whose quote is never closed only its first line is taken for one. */
  end(): RawRecord[] {
    const parts: RawRecord[][] = [];
    while (this.from < this.rest.length) {
      const isOpen = this.place === QUOTED && this.breaks > 0;
      parts.push(this.take(isOpen ? this.firstBreak() : this.rest.length), this.takeWhole());
    }
    return parts.flat();
  }

  private takeWhole(): RawRecord[] {
    const records: RawRecord[] = [];
    for (let end = this.findEnd(); end !== NONE; end = this.findEnd()) {
      if (end === OVERLONG) records.push(this.giveUp());
      else records.push(...this.take(end));
    }
    return records;
  }

  /** The place after the record in hand, or that it is too long, or that it does not end yet. */
  private findEnd(): number {
    const isPlain = this.isSkipping || !this.options.isQuoted || this.openQuotes >= MAX_OPEN_QUOTES;
    if (!isPlain) return this.findRowEnd();
    const next = this.rest.indexOf(NEWLINE, this.at);
    this.at = next < 0 ? this.rest.length : next + 1;
    if (next >= 0) return this.at;
    if (!this.isSkipping) return this.isOverlong() ? OVERLONG : NONE;
    this.from = this.at;
    return NONE;
  }

  // Goes over every byte of a table, so that it keeps to plain loops and local values.
  private findRowEnd(): number {
    const { rest, separator } = this;
    const last = this.from + this.max + 2;
    let { at, place } = this;
    for (; at < rest.length && at <= last; at += 1) {
      const byte = rest[at];
      if (byte === NEWLINE) {
        if (place !== QUOTED) {
          this.at = at + 1;
          this.place = place;
          return this.at;
        }
        this.breaks += 1;
      } else if (place === QUOTED) {
        if (byte === QUOTE) place = AFTER_QUOTE;
      } else if (byte === separator) place = CELL_START;
      else place = byte === QUOTE && place !== PLAIN ? QUOTED : PLAIN;
    }
    this.at = at;
    this.place = place;
    return this.isOverlong() ? OVERLONG : NONE;
  }

  // Two more bytes may be its line break. Asked at every byte, so that it does not depend on how the file comes in.
  private isOverlong(): boolean {
    return this.at - this.from > this.max + 2;
  }

  private take(end: number): RawRecord[] {
    const bytes = withoutBreak(this.rest.subarray(this.from, end));
    const began = this.line;
    const isEndOfSkipped = this.isSkipping;
    this.goOn(end, this.breaks + 1);
    if (isEndOfSkipped) return [];
    if (bytes.length > this.max) return [tooLarge(began)];
    return isBlank(bytes) ? [] : [{ bytes, line: began, isTooLarge: false }];
  }

  /** Gives up on an overlong record. With a line break between its quotes only its first line is lost. */
  private giveUp(): RawRecord {
    const record = tooLarge(this.line);
    if (this.breaks > 0) {
      this.goOn(this.firstBreak(), 1);
    } else {
      this.goOn(this.at, 0);
      this.isSkipping = true;
    }
    return record;
  }

  /** The end of the first line of a record with an open quote. */
  private firstBreak(): number {
    this.openQuotes += 1;
    this.breaks = 0;
    return this.rest.indexOf(NEWLINE, this.from) + 1;
  }

  private goOn(from: number, lines: number): void {
    this.line += lines;
    this.from = from;
    this.at = from;
    this.breaks = 0;
    this.place = CELL_START;
    this.isSkipping = false;
  }
}

/**
 * Cuts a file at its line breaks, LF or CRLF. Blank lines are no records. A quote opens a cell only at its beginning. After a record
 * whose quote stays open to the limit or to the end of the file, reading goes on at the line after the one on which it began.
 */
export function splitLines(options: LineOptions): Splitter {
  const splitter = new LineSplitter(options);
  return { push: (chunk) => splitter.push(chunk), end: () => splitter.end() };
}
