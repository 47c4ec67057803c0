import { joinBytes, MAX_RECORD_BYTES, type RawRecord, type Splitter, tooLarge } from "@/lib/usage/file/raw-record";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const SPACES = new Set([9, 10, 13, 32]);

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => SPACES.has(byte));

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === RETURN)) end -= 1;
  return end === bytes.length ? bytes : bytes.subarray(0, end);
}

/** `isQuoted`: a line break between quotes belongs to the record, as in CSV. `max`: above it a record is refused. */
export type LineOptions = { readonly isQuoted: boolean; readonly max?: number };

/**
 * Cuts a file at its line breaks, LF or CRLF. Blank lines are no records. After a record that is too large for an open quote, reading
 * goes on at the line after the one on which it began.
 */
export function splitLines({ isQuoted, max = MAX_RECORD_BYTES }: LineOptions): Splitter {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 1;
  let scanned = 0;
  let inQuotes = false;
  let isSkipping = false;

  const take = (end: number, from: number, breaks: number): RawRecord[] => {
    const bytes = trimEnd(rest.subarray(from, end));
    const began = line;
    line += breaks;
    if (isSkipping) {
      isSkipping = false;
      return [];
    }
    if (bytes.length === 0 || isBlank(bytes)) return [];
    return bytes.length > max ? [tooLarge(began)] : [{ bytes, line: began, isTooLarge: false }];
  };

  /** Gives up on an overlong record. With an open quote only its first line is lost. */
  const giveUp = (from: number): { record: RawRecord; next: number } => {
    const first = rest.indexOf(NEWLINE, from);
    const began = line;
    inQuotes = false;
    if (isQuoted && first >= 0) {
      line += 1;
      return { record: tooLarge(began), next: first + 1 };
    }
    isSkipping = true;
    return { record: tooLarge(began), next: rest.length };
  };

  const scan = (): RawRecord[] => {
    const records: RawRecord[] = [];
    let from = 0;
    let breaks = 0;
    let at = isQuoted ? 0 : scanned;
    if (isQuoted) inQuotes = false;
    while (at < rest.length) {
      if (!isQuoted) {
        const next = rest.indexOf(NEWLINE, at);
        if (next < 0) break;
        records.push(...take(next + 1, from, 1));
        from = next + 1;
        at = from;
        continue;
      }
      const byte = rest[at];
      if (byte === QUOTE) inQuotes = !inQuotes;
      else if (byte === NEWLINE) {
        breaks += 1;
        if (!inQuotes) {
          records.push(...take(at + 1, from, breaks));
          from = at + 1;
          breaks = 0;
        } else if (at - from > max) {
          const { record, next } = giveUp(from);
          records.push(record);
          from = next;
          breaks = 0;
          at = next;
          continue;
        }
      }
      at += 1;
    }
    if (rest.length - from > max && !isSkipping) {
      const { record, next } = giveUp(from);
      records.push(record);
      from = next;
    } else if (isSkipping) from = rest.length;
    rest = rest.slice(from);
    scanned = rest.length;
    return records;
  };

  return {
    push: (chunk) => {
      rest = joinBytes(rest, chunk);
      return scan();
    },
    end: () => {
      const records = rest.length > 0 ? take(rest.length, 0, 1) : [];
      rest = new Uint8Array(0);
      return records;
    },
  };
}
