import { formatDecimal, multiplyDecimals, nanoText, parseDecimal, toNano } from "@/lib/base/decimal";
import { err, ok, type Result } from "@/lib/base/result";
import type { Attempt } from "@/lib/usage/attempt";
import { splitCsvRow } from "@/lib/usage/file/split-csv-row";

/** What one unit of a currency was worth on a day, as a Team states it. **Units**: `usdPerUnit` is decimal text; `day` is one of UTC. */
export type ExchangeRate = {
  readonly currency: string;
  readonly day: string;
  readonly usdPerUnit: string;
  /** Where it is published, in words. */
  readonly source: string;
};

/** A rate with who stated it. `createdAt`: an ISO instant. */
export type ExchangeRow = ExchangeRate & { readonly createdAt: string; readonly createdBy: string };

/** What was reported in one currency: how many Attempts of which days were converted, and what is left as reported. **Units**: billionths. */
export type ForeignSum = {
  readonly currency: string;
  readonly converted: number;
  readonly left: number;
  readonly leftAmount: bigint;
  readonly leftFrom: string | null;
  readonly leftTo: string | null;
};

/** An exchange rate as people type it. */
export type TypedExchange = Readonly<Record<"currency" | "day" | "rate" | "source", string>>;

const MOST_SOURCE = 200;
const MOST_ROWS = 20_000;
const CURRENCY = /^[A-Z]{3}$/;

/** The code of a currency other than USD, as logs spell it. **Returns** "" for USD, for none, and for what is no code. */
export function foreignCurrency(text: string): string {
  const code = text.trim().toUpperCase();
  return CURRENCY.test(code) && code !== "USD" ? code : "";
}

/** Whether a text is a day of this century, such as 2026-10-01. */
export const isDay = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Reads one rate. **Returns** what is wrong with which word. */
export function readExchange(typed: TypedExchange): Result<ExchangeRate, { field: keyof TypedExchange; message: string }> {
  const currency = foreignCurrency(typed.currency);
  if (currency === "") return err({ field: "currency", message: "is the code of three letters of a currency other than USD" });
  const day = typed.day.trim();
  if (!isDay(day)) return err({ field: "day", message: "is no day such as 2026-10-01" });
  const amount = /^\d{1,9}(?:\.\d{1,12})?$/.test(typed.rate.trim()) ? parseDecimal(typed.rate) : null;
  if (!amount || amount.coefficient <= 0n)
    return err({ field: "rate", message: "is what one unit is worth in USD: above 0, with at most 12 decimals" });
  const source = typed.source.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (source === "" || source.length > MOST_SOURCE)
    return err({ field: "source", message: `must say where the rate is published, in at most ${MOST_SOURCE} characters` });
  return ok({ currency, day, usdPerUnit: formatDecimal(amount), source });
}

const COLUMNS = ["currency", "day", "rate"] as const;

/**
 * Reads rates of a CSV text with the columns `currency`, `day`, `rate` and, where it differs from row to row, `source`. All of them or
 * none. **Returns** the first thing that is wrong, with its line.
 */
export function readExchangeCsv(text: string, source: string): Result<ExchangeRate[], string> {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const heads = splitCsvRow(lines[0] ?? "").map((head) => head.trim().toLowerCase());
  const missing = COLUMNS.find((column) => !heads.includes(column));
  if (missing) return err(`line 1 names no column "${missing}"`);
  const rates = new Map<string, ExchangeRate>();
  for (const [place, line] of lines.entries()) {
    if (place === 0 || line.trim() === "") continue;
    const cells = splitCsvRow(line);
    const cell = (name: string): string => cells[heads.indexOf(name)] ?? "";
    const rate = readExchange({ currency: cell("currency"), day: cell("day"), rate: cell("rate"), source: cell("source") || source });
    if (!rate.ok) return err(`line ${place + 1}: ${rate.error.field} ${rate.error.message}`);
    const key = `${rate.value.currency} ${rate.value.day}`;
    if (rates.has(key)) return err(`line ${place + 1}: ${key} stands there twice`);
    if (rates.size === MOST_ROWS) return err(`there are more than ${MOST_ROWS} rates`);
    rates.set(key, rate.value);
  }
  return rates.size === 0 ? err("there is no rate in it") : ok([...rates.values()]);
}

/** Rates to convert by: from `currency day` to USD per unit. */
export type ExchangeBook = ReadonlyMap<string, string>;

export const exchangeBook = (rates: readonly Pick<ExchangeRate, "currency" | "day" | "usdPerUnit">[]): ExchangeBook =>
  new Map(rates.map(({ currency, day, usdPerUnit }) => [`${currency} ${day}`, usdPerUnit]));

/** An amount of a currency in nano-USD. **Units**: billionths of the currency. **Rounding**: half up, once. */
function convert(amount: bigint | null, usdPerUnit: string): bigint | null {
  const rate = parseDecimal(usdPerUnit);
  return amount === null || rate === null ? null : toNano(multiplyDecimals({ coefficient: amount, scale: 9 }, rate));
}

const dayOf = (us: number): string => new Date(Math.floor(us / 1000)).toISOString().slice(0, 10);

/**
 * An Attempt with what was reported in another currency converted at the rate of the UTC day on which it began. Without a rate of that
 * day it has no cost in USD, and what was reported is left as it is.
 */
export function exchanged<A extends Pick<Attempt, "startedAt" | "reported" | "upstream" | "foreign">>(attempt: A, book: ExchangeBook): A {
  const { foreign, startedAt } = attempt;
  if (foreign === null) return attempt;
  const rate = book.get(`${foreign.currency} ${dayOf(startedAt)}`) ?? null;
  const [reported, upstream] = rate === null ? [null, null] : [convert(foreign.reported, rate), convert(foreign.upstream, rate)];
  return { ...attempt, reported, upstream, foreign: { ...foreign, rate } };
}

type Paid = Pick<Attempt, "reported" | "upstream">;

/** What was paid, where the log names its currency: in USD, or beside it until it is converted. **Units**: billionths of the currency. */
export function paidIn(currency: string, { reported, upstream }: Paid): Paid & Pick<Attempt, "foreign"> {
  if (["", "USD"].includes(currency.trim().toUpperCase())) return { reported, upstream, foreign: null };
  const code = foreignCurrency(currency);
  const isTold = code !== "" && (reported !== null || upstream !== null);
  return { reported: null, upstream: null, foreign: isTold ? { currency: code, reported, upstream, rate: null } : null };
}

/** What became of the costs in one currency, in words. */
export function leftWords({ currency, converted, left, leftAmount, leftFrom, leftTo }: ForeignSum): string {
  const done = `${converted} attempts in ${currency} are converted`;
  return left === 0
    ? done
    : `${done}; ${left} are left as reported, ${nanoText(leftAmount)} ${currency} from ${leftFrom} to ${leftTo}, and are in no sum of USD`;
}
