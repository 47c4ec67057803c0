import { type PublishedEvent, recordNamed } from "@/db/test/published-events";
import type { Records } from "@/db/test/published-records";
import { statedValues } from "@/db/test/published-values";
import { canonicalJson, type JsonRecord } from "@/lib/base/json";
import { offeredId } from "@/lib/catalog/resolve/rule-offer";
import type { SourceId } from "@/lib/catalog/source";

/** A value before and after; `null` where it is not stated. */
export type Move = { readonly before: number | null; readonly after: number | null };
/** Two captures, raw and in the history's fields, and what the history makes of the first of them. */
export type Pair = {
  readonly source: SourceId;
  readonly days: readonly [string, string];
  readonly raw: { readonly was: Records; readonly is: Records };
  readonly was: Records;
  readonly said: Records;
  readonly is: Records;
  /** What the history alone says of each record's own file at the later capture: no `release_date` where a base has it. */
  readonly text: Records;
  readonly history: readonly PublishedEvent[];
  readonly between: readonly PublishedEvent[];
};
/** One difference of a field: what we tell, what the history says, what the captures hold, and the rows of the Offer. */
export type Difference = {
  readonly keys: readonly string[];
  readonly field: string;
  readonly own: Move | undefined;
  readonly said: Move | undefined;
  readonly captured: Move | undefined;
  readonly isHeld: boolean;
};

const NOTHING: Move = { before: null, after: null };
const same = (a: Move | undefined, b: Move | undefined): boolean => a?.before === b?.before && a?.after === b?.after;
const zeroless = ({ before, after }: Move): Move => ({ before: before || null, after: after || null });
const valueIn = ({ source }: Pair, records: Records, key: string, field: string): number | null =>
  statedValues(source, records.get(key) ?? {})?.get(field) ?? null;

/** Whether a row states no price but zeros where input and output go, so that its zeros say nothing. */
function isEmptyZero(pair: Pair, records: Records, key: string): boolean {
  const prices = [...(statedValues(pair.source, records.get(key) ?? {}) ?? [])];
  return prices.every(([field, price]) => price === 0 || !/^price:(input|output)$/.test(field));
}

/** Whether two moves are one but for zeros, and each of those zeros is in a row whose zeros say nothing. */
function differsByEmptyZeros(pair: Pair, key: string, own: Move | undefined, other: Move | undefined): boolean {
  const [ours, theirs] = [own ?? NOTHING, other ?? NOTHING];
  const sides = [
    ["before", pair.was],
    ["after", pair.is],
  ] as const;
  return (
    same(zeroless(ours), zeroless(theirs)) &&
    sides.every(([side, records]) => ours[side] === theirs[side] || theirs[side] !== 0 || isEmptyZero(pair, records, key))
  );
}

/** The rule by which a move of the captures is too unlikely to be told; `null` where none is broken. */
function heldBy(pair: Pair, key: string, field: string, captured: Move): string | null {
  const { before, after } = captured;
  if (before === null || after === null) return null;
  if (after === 0) return "zero where there was a price";
  const factor = Math.log10(after / before);
  if (Math.abs(factor - Math.round(factor)) < 1e-9 && Math.abs(Math.round(factor)) <= 3) return "off by a power of ten";
  const partner = field.replace(/input|output/, (word) => (word === "input" ? "output" : "input"));
  const isSwapped = valueIn(pair, pair.was, key, partner) === after && valueIn(pair, pair.is, key, partner) === before;
  return isSwapped ? "input and output swapped" : null;
}

/** Whether a move of an Offer of several rows goes from what one of them said to what one of them says. */
function isBetweenRows(pair: Pair, { keys, field, own }: Difference): boolean {
  const values = (records: Records) => keys.map((key) => valueIn(pair, records, key, field) || null);
  const [were, are] = [values(pair.was), values(pair.is)];
  // No move: the row that stands is another one than the row that the history moved.
  return own ? were.includes(own.before) && are.includes(own.after) : are.some((value) => value !== null && were.includes(value));
}

const contents = new WeakMap<Records, ReadonlyMap<string, readonly string[]>>();
const contentOf = ({ id: _, ...content }: JsonRecord): string => canonicalJson(content);
const providerOf = (key: string): string => key.slice(0, key.indexOf(" "));

/** The records of other providers that hold all that one holds, as a linked file does. */
function twinsOf(records: Records, key: string): readonly string[] {
  const known =
    contents.get(records) ??
    new Map([...Map.groupBy(records, ([, record]) => contentOf(record))].map(([content, all]) => [content, all.map(([name]) => name)]));
  contents.set(records, known);
  const record = records.get(key);
  const alike = record ? (known.get(contentOf(record)) ?? []) : [];
  return alike.filter((name) => providerOf(name) !== providerOf(key));
}

const sidesOf = (moved: NonNullable<PublishedEvent["d"]>): JsonRecord[] =>
  [0, 1].map((side) => Object.fromEntries(Object.entries(moved).map(([name, both]) => [name, both[side] ?? null])));

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
const tail = (key: string): string => plain(key.slice(Math.max(key.lastIndexOf("/"), key.indexOf(" ")) + 1));

/** Whether one of two ids holds the other, or a provider's alias and its model are of one family. */
function isSameModel({ raw }: Pair, key: string, other: string): boolean {
  if (tail(key).includes(tail(other)) || tail(other).includes(tail(key))) return true;
  const family = raw.is.get(key)?.family;
  return key.endsWith("-latest") && providerOf(key) === providerOf(other) && family !== undefined && family === raw.is.get(other)?.family;
}

/** Whether all that the history leaves out of a record equals what one other record of the same model holds: its base. */
function hasBase(pair: Pair, key: string): boolean {
  const [full, own] = [pair.is.get(key) ?? {}, pair.said.get(key) ?? {}];
  const leftOut = Object.entries(full).filter(([field]) => own[field] === undefined);
  return [...pair.is].some(
    ([name, base]) => name !== key && isSameModel(pair, key, name) && leftOut.every(([field, value]) => base[field] === value),
  );
}

/** Whether one of the events names the value of a field of a record and moves it. */
function isMoved({ source }: Pair, key: string, field: string, events: readonly PublishedEvent[]): boolean {
  const own = events.filter((event) => recordNamed(source, event) === key && event.d);
  return own.some(({ d = {} }) => {
    const [old, now] = sidesOf(d).map((side) => statedValues(source, side)?.get(field) ?? null);
    return old !== now;
  });
}

/** The values of a field that the history names within two days of a day. */
function saidAbout(pair: Pair, key: string, field: string, day: string): (number | null)[] {
  const near = ({ t }: PublishedEvent): boolean => Math.abs(Date.parse(t) - Date.parse(`${day}T12:00:00Z`)) <= 2 * 86_400_000;
  const events = pair.history.filter((event) => recordNamed(pair.source, event) === key && event.d && near(event));
  return events.flatMap(({ d = {} }) => sidesOf(d)).map((side) => statedValues(pair.source, side)?.get(field) ?? null);
}

/** Why a capture holds another move than the history says; `null` where no reason is found in the captures. */
function captureReason(pair: Pair, key: string, field: string, captured: Move): string | null {
  const { source, between, days, history } = pair;
  const isNamed = between.some((event) => recordNamed(source, event) === key);
  if (source === "models.dev") {
    const inherits = (name: string): boolean => valueIn(pair, pair.said, name, field) === null && hasBase(pair, name);
    const isTold = (twin: string): boolean => valueIn(pair, pair.said, twin, field) === captured.after || inherits(twin);
    if (!isNamed && twinsOf(pair.raw.is, key).some(isTold))
      return "a link to a record of another provider: the history names that one alone";
    if (valueIn(pair, pair.said, key, field) === null && hasBase(pair, key))
      return "inherited from a base: the history has the file's own text";
  }
  const isLimit = source === "models.dev" && !field.startsWith("price:");
  if (isLimit && pair.text.has(key) && pair.text.get(key)?.release_date === undefined)
    return "of a record with a base, whose limits the history does not follow";
  if (isLimit && !isMoved(pair, key, field, between)) return "no event of the record moves what the captures move, cause not found";
  if (source !== "openrouter") return null;
  const isBefore = Date.parse(history[0]?.t ?? "") > Date.parse(days[0]);
  if (isBefore && !isMoved(pair, key, field, history)) return "moved before the history begins";
  const [first, last] = days;
  const isOther =
    saidAbout(pair, key, field, last).includes(captured.after) || saidAbout(pair, key, field, first).includes(captured.before);
  return isOther ? "a price that goes to and fro, pulled at another hour than the history" : null;
}

const isRuleForOthers = ({ match, id }: JsonRecord): boolean => match !== undefined && offeredId(match, String(id)) === null;

/** Why one field is told by one side only, or differently, as far as the captures themselves show it; else `null`. */
export function reasonOf(pair: Pair, { keys, field, own, said, captured, isHeld }: Difference): string | null {
  const [key = ""] = keys;
  if (keys.every((one) => isRuleForOthers(pair.is.get(one) ?? {}))) return "a rule for ids of others, no offer of its own";
  if (keys.length > 1) {
    return isBetweenRows(pair, { keys, field, own, said, captured, isHeld })
      ? "several rows are one offer, and the one that stands says so"
      : null;
  }
  if (isHeld && !own) {
    const rule = captured ? heldBy(pair, key, field, captured) : null;
    return rule && same(said, captured) ? `held: ${rule}` : null;
  }
  if (!differsByEmptyZeros(pair, key, own, captured)) return null;
  if (same(said, captured)) return "zeros that state nothing, in a row of zeros";
  return captureReason(pair, key, field, captured ?? NOTHING);
}

/** Why an Offer's listing is told by one side only, as far as the captures themselves show it; else `null`. */
export function listingReason({ source, raw, between, is, said }: Pair, keys: readonly string[]): string | null {
  const records = keys.map((key) => is.get(key) ?? raw.was.get(key) ?? {});
  if (records.every(isRuleForOthers)) return "a rule for ids of others, no offer of its own";
  if (keys.some((key) => raw.was.has(key) && is.has(key) && raw.was.get(key)?.litellm_provider !== is.get(key)?.litellm_provider))
    return "a row that moved to another provider";
  const isLinked = keys.every((key) => {
    const last = between.findLast((event) => recordNamed(source, event) === key)?.e;
    const listed = is.has(key) ? raw.is : raw.was;
    return is.has(key) !== said.has(key) && last !== "add" && last !== "change" && twinsOf(listed, key).length > 0;
  });
  return isLinked ? "a link to a record of another provider: the history names that one alone" : null;
}
