import { formatDecimal, parseDecimal } from "@/lib/base/decimal";
import { RecordFault } from "@/lib/usage/record-fault";

const TEXT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\s*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;
const NUMBER = /^\d{1,20}(?:\.\d{1,20})?(?:e\+?\d{1,2})?$/i;
const MOST_DIGITS = 20;
const FIRST_YEAR = 2015;
const DAY_US = 86_400_000_000;
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS_IN[month - 1] ?? 0));

function offsetMinutes(zone: string): number {
  if (zone === "" || /^(z|utc)$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(zone.includes(":") ? 4 : 3) || 0);
  return zone.startsWith("-") ? -minutes : minutes;
}

const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48;
const pairAt = (text: string, at: number): number => digitAt(text, at) * 10 + digitAt(text, at + 1);
const isDigitAt = (text: string, at: number): boolean => digitAt(text, at) >= 0 && digitAt(text, at) <= 9;

const FRACTION = 19;

/** Reads a text that `TEXT` matches: all of it but fraction and zone stands at fixed places, and parts of it as texts would cost more. */
function readText(text: string): number | null {
  const [year, month, day] = [pairAt(text, 0) * 100 + pairAt(text, 2), pairAt(text, 5), pairAt(text, 8)];
  const [hour, minute, second] = [pairAt(text, 11), pairAt(text, 14), pairAt(text, 17)];
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 60) return null;
  let [at, micros] = [FRACTION, 0];
  if (text[at] === "." || text[at] === ",")
    for (at += 1; isDigitAt(text, at); at += 1) if (at <= FRACTION + 6) micros += digitAt(text, at) * 10 ** (FRACTION + 6 - at);
  const ms = Date.UTC(year, month - 1, day, hour, minute - offsetMinutes(text.slice(at).trim()), second);
  return ms * 1000 + micros;
}

// Seconds up to the year 5138, milliseconds up to 100 times that, and so on: the size tells the unit.
function readNumber(text: string): number | null {
  const amount = /e/i.test(text) ? parseDecimal(text) : null;
  const [whole = "", fraction = ""] = (amount ? formatDecimal(amount) : text).split(".");
  if (!/^\d+$/.test(whole) || whole.length > MOST_DIGITS) return null;
  const value = Number(whole);
  const shift = value < 1e11 ? 6 : value < 1e14 ? 3 : value < 1e17 ? 0 : -3;
  if (shift < 0) return Number(BigInt(whole) / 1000n);
  return Number(BigInt(`${whole}${fraction.padEnd(shift, "0").slice(0, shift)}`));
}

/**
 * Reads an instant: ISO text or `YYYY-MM-DD HH:MM:SS` with up to 9 digits of fraction, without a zone UTC; or a number since 1970,
 * whose size tells seconds, milliseconds, microseconds and nanoseconds apart.
 *
 * **Units**: microseconds since 1970. **Rounding**: down. **Returns** `null` for what is no instant.
 */
export function parseInstantUs(text: string): number | null {
  if (TEXT.test(text)) return readText(text);
  return NUMBER.test(text) ? readNumber(text) : null;
}

/** Checks that an instant lies between 2015 and a day after `now`. **Units**: microseconds. **Throws** `RecordFault`. */
export function checkInstant(us: number | null, { now, field }: { readonly now: number; readonly field: string }): number {
  if (us === null) throw new RecordFault("time", `${field} is no instant`);
  if (us < Date.UTC(FIRST_YEAR, 0, 1) * 1000 || us > now + DAY_US) throw new RecordFault("time", `${field} lies outside 2015 to tomorrow`);
  return us;
}
