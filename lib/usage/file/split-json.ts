import { joinBytes, type RawRecord, type Splitter, tooLarge } from "@/lib/usage/file/raw-record";

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const OPEN_RECORD = 123;
const CLOSING = new Set([93, 125]);
const MAX_KEY_BYTES = 64;
const BETWEEN = new Set([9, 10, 13, 32, 44, 58]);

/** Keys under which answers of APIs hold their rows. */
export const ENVELOPES: ReadonlySet<string> = new Set(["data", "result", "results", "observations", "logs", "items", "records", "rows"]);

const decoder = new TextDecoder();

/**
 * Cuts JSON into the elements of its list, whether that list is the whole file or lies in an envelope (`{"data": […]}`), and into its
 * root values where there is no list. Several root values may follow each other.
 */
class JsonSplitter implements Splitter {
  private rest: Uint8Array = new Uint8Array(0);
  private at = 0;
  private line = 1;
  private depth = 0;
  /** The depth of the elements of the open list; 0 while none is open, when root values are the elements. */
  private listDepth = 0;
  /** An envelope's list has been read: what else it holds is passed over. */
  private isPastList = false;
  private isRootRecord = false;
  private start = -1;
  private startLine = 1;
  private isOverlong = false;
  private inText = false;
  /** Where the text in hand begins: below 0 when its beginning is let go of. */
  private textStart = 0;
  /** Whether the bytes looked at of the text in hand end with a backslash that escapes what follows. */
  private isEscaped = false;
  private key = "";

  constructor(private readonly max: number) {}

  push(chunk: Uint8Array): RawRecord[] {
    this.rest = joinBytes(this.rest, chunk);
    const records: RawRecord[] = [];
    while (this.at < this.rest.length) {
      if (this.inText) {
        if (!this.skipText()) break;
        continue;
      }
      const found = this.step(this.rest[this.at] ?? 0);
      this.at += 1;
      if (found) records.push(found);
    }
    this.forget();
    return records;
  }

  end(): RawRecord[] {
    return this.start >= 0 ? [this.emit(this.rest.length)] : [];
  }

  private get isElement(): boolean {
    return this.depth === this.listDepth && !this.isPastList;
  }

  /** Goes on to the end of the text in hand. **Returns** `false` when it lies beyond the bytes there are. */
  private skipText(): boolean {
    for (;;) {
      const quote = this.rest.indexOf(QUOTE, this.at);
      const end = quote < 0 ? this.rest.length : quote;
      let slashes = end;
      while (slashes > this.at && this.rest[slashes - 1] === BACKSLASH) slashes -= 1;
      const isOdd = (end - slashes) % 2 === 1;
      const isEscaped = slashes === this.at ? isOdd !== this.isEscaped : isOdd;
      this.at = quote < 0 ? end : end + 1;
      this.isEscaped = quote < 0 && isEscaped;
      if (quote < 0) return false;
      if (isEscaped) continue;
      if (this.mayBeKey) this.key = this.isLongText(quote) ? "" : decoder.decode(this.rest.subarray(this.textStart, quote));
      this.inText = false;
      return true;
    }
  }

  private get mayBeKey(): boolean {
    return this.isRootRecord && this.depth === 1 && this.listDepth === 0;
  }

  private isLongText(end: number): boolean {
    return end - this.textStart > MAX_KEY_BYTES;
  }

  private step(byte: number): RawRecord | null {
    if (byte === NEWLINE) this.line += 1;
    if (BETWEEN.has(byte)) return this.isElement && this.start >= 0 ? this.emit(this.at) : null;
    if (CLOSING.has(byte)) return this.close();
    if (byte === OPEN_LIST || byte === OPEN_RECORD) {
      this.open(byte);
      return null;
    }
    if (this.isElement) this.begin();
    if (byte === QUOTE) {
      this.inText = true;
      this.textStart = this.at + 1;
    }
    return null;
  }

  private open(byte: number): void {
    const isRoot = this.depth === 0 && this.listDepth === 0;
    const isEnvelope = this.isRootRecord && this.depth === 1 && this.listDepth === 0 && !this.isPastList && ENVELOPES.has(this.key);
    if (byte === OPEN_LIST && (isRoot || isEnvelope)) {
      this.listDepth = this.depth + 1;
      this.start = -1;
      this.isOverlong = false;
    } else if (this.isElement) {
      this.begin();
      if (isRoot) this.isRootRecord = true;
    }
    this.depth += 1;
  }

  private close(): RawRecord | null {
    if (this.depth === 0) return null;
    const isListEnd = this.listDepth > 0 && this.depth === this.listDepth;
    const pending = isListEnd && this.start >= 0 ? this.emit(this.at) : null;
    this.depth -= 1;
    if (isListEnd) {
      this.listDepth = 0;
      this.isPastList = this.depth > 0;
    } else if (this.isElement && this.start >= 0) {
      const whole = this.emit(this.at + 1);
      if (this.depth === 0) this.isRootRecord = false;
      return whole;
    }
    if (this.depth === 0) {
      this.isPastList = false;
      this.isRootRecord = false;
    }
    return pending;
  }

  private begin(): void {
    if (this.start >= 0) return;
    this.start = this.at;
    this.startLine = this.line;
  }

  private emit(end: number): RawRecord {
    const isTooLarge = this.isOverlong || end - this.start > this.max;
    const record = isTooLarge
      ? tooLarge(this.startLine)
      : { bytes: this.rest.slice(this.start, end), line: this.startLine, isTooLarge: false };
    this.start = -1;
    this.isOverlong = false;
    return record;
  }

  /** Lets go of bytes that no element needs any more; of one that is too long nothing is kept but that it is there. */
  private forget(): void {
    if (this.start >= 0 && this.at - this.start > this.max) {
      this.isOverlong = true;
      this.start = this.at;
    }
    const isKeyInHand = this.inText && this.mayBeKey && !this.isLongText(this.at);
    const needed = Math.min(this.start >= 0 ? this.start : this.at, isKeyInHand ? this.textStart : this.at);
    this.rest = this.rest.slice(needed);
    this.at -= needed;
    if (this.start >= 0) this.start -= needed;
    this.textStart -= needed;
  }
}

/** Cuts JSON into its elements. `max`: above so many bytes one is refused. */
export const splitJson = (max: number): Splitter => {
  const splitter = new JsonSplitter(max);
  return { push: (chunk) => splitter.push(chunk), end: () => splitter.end() };
};
