import type { Sql } from "postgres";
import { applyEvents, comparedFields, type PublishedEvent, plainPrices } from "@/db/test/published-events";
import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import { offeredId } from "@/lib/catalog/resolve/rule-offer";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

/** A published capture: its day, its bytes, and the commit by which the history names it, where it does. */
export type PublishedCapture = { readonly day: string; readonly commit: string | null; readonly bytes: Uint8Array };
/** What became of one comparison: counts of price changes, of listings, and of every difference by its reason. */
export type Comparison = {
  both: number;
  onlyOurs: number;
  onlyTheirs: number;
  listings: number;
  reasons: Map<string, number>;
  unexplained: string[];
};
type Records = Map<string, JsonRecord>;
type Move = { readonly before: number | null; readonly after: number | null };

const instant = (day: string): string => `${day}T00:00:00.000Z`;
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The raw records of a capture by `provider key`, named as the history names them. */
export function recordsOf(source: SourceId, bytes: Uint8Array): Records {
  const records: Records = new Map();
  const put = (provider: Json | undefined, key: string, record: Json | undefined): void => {
    if (isJsonRecord(record)) records.set(`${String(provider)} ${key}`, record);
  };
  // As the histories were written: numbers as binary floats, which the product's own reader never makes of them.
  const file = JSON.parse(new TextDecoder().decode(bytes)) as Json;
  if (source === "genai-prices" && isJsonList(file)) {
    for (const provider of file as readonly JsonRecord[])
      for (const model of provider.models as readonly JsonRecord[]) put(provider.id, String(model.id), model);
  } else if (source === "openrouter" && isJsonRecord(file)) {
    for (const model of file.data as readonly JsonRecord[]) put("", String(model.id), model);
  } else if (isJsonRecord(file)) {
    for (const [key, entry] of Object.entries(file)) {
      if (!isJsonRecord(entry)) continue;
      if (source === "litellm") put("", key, entry);
      else for (const [id, model] of Object.entries(entry.models as JsonRecord)) put(key, id, model);
    }
  }
  return records;
}

/** The Offer that our adapter makes of one record; `null` where it makes none. */
function offerOf(source: SourceId, name: string, record: JsonRecord): string | null {
  const [provider = "", key = ""] = name.split(/ (.*)/s);
  const file = {
    "models.dev": { [provider]: { id: provider, models: { [key]: record } } },
    litellm: { [key]: record },
    "genai-prices": [{ id: provider, name: provider, api_pattern: "", models: [record] }],
    openrouter: { data: [record] },
  }[source as "models.dev"];
  const parsed = parseSource(source, encode(file), { at: instant("2026-07-02"), scope: "" });
  const offer = parsed.ok ? parsed.value.offers[0] : undefined;
  return offer ? `${offer.provider}/${offer.nativeId}#${offer.variant}` : null;
}

/** The last event before a capture: by its commit, else by the end of its day. */
function cutAt(events: readonly PublishedEvent[], { commit, day }: PublishedCapture): number {
  const byCommit = commit === null ? -1 : events.findLastIndex((event) => event.c === commit);
  return byCommit >= 0 ? byCommit : events.findLastIndex((event) => Date.parse(event.t) <= Date.parse(`${day}T23:59:59Z`));
}

type Ours = { readonly moves: Map<string, Move>; readonly listings: Map<string, string>; readonly held: Set<string> };
const numeric = (value: string | null): number | null => (value === null ? null : Number(Number(value).toPrecision(9)));

async function oursAt(sql: Sql, source: SourceId, days: readonly [string, string]): Promise<Ours> {
  const rows = await sql<{ offer: string; kind: string; field: string | null; before: string | null; after: string | null }[]>`
    select o.provider_slug || '/' || o.native_id || '#' || o.variant as offer, c.kind, c.field, c.before ->> 'value' as before, c.after ->> 'value' as after
    from catalog_change c join offer o on o.id = c.offer_id where c.source_id = ${source} and c.at = ${instant(days[1])}`;
  const held = await sql<{ offer: string; field: string }[]>`
    select o.provider_slug || '/' || o.native_id || '#' || o.variant as offer, f.field from fact f join offer o on o.id = f.offer_id
    where f.held is not null and f."from" <= ${instant(days[1])} and (f.until is null or f.until >= ${instant(days[1])})`;
  const moves = new Map(
    rows
      .filter(({ kind }) => kind === "price")
      .map(({ offer, field, before, after }) => [`${offer} ${field}`, { before: numeric(before), after: numeric(after) }]),
  );
  const listings = new Map(
    rows
      .filter(({ kind }) => kind === "new" || kind === "back" || kind === "gone")
      .map(({ offer, kind }) => [offer, kind === "gone" ? "gone" : "new"]),
  );
  return { moves, listings, held: new Set(held.map(({ offer, field }) => `${offer} ${field}`)) };
}

function movesBetween(source: SourceId, before: JsonRecord, after: JsonRecord): Map<string, Move> {
  const [was, is] = [plainPrices(source, before), plainPrices(source, after)];
  const moves = new Map<string, Move>();
  for (const field of was && is ? comparedFields(source) : []) {
    const [old, now] = [was?.get(field) ?? null, is?.get(field) ?? null];
    if (old !== now) moves.set(field, { before: old, after: now });
  }
  return moves;
}

const sameMove = (a: Move | undefined, b: Move | undefined): boolean => a?.before === b?.before && a?.after === b?.after;
const zero = (value: number | null | undefined): number | null => value || null;
const isSameButZero = (a: Move | undefined, b: Move | undefined): boolean =>
  zero(a?.before) === zero(b?.before) && zero(a?.after) === zero(b?.after);

/** Why one price change is told by one side only, or differently; `null` where no reason is known. */
function reasonOf(known: { own?: Move; said?: Move; captured?: Move; isHeld: boolean; keys: number }): string | null {
  const { own, said, captured, isHeld, keys } = known;
  if (isHeld && !own) return "held as suspicious";
  if (keys > 1) return "several rows of the source are one offer";
  if (!sameMove(said, captured) && isSameButZero(own, captured)) return "the captures themselves say otherwise than the events";
  return isSameButZero(own, said) ? "zero that states nothing" : null;
}

const note = (result: Comparison, reason: string | null, what: string): void => {
  if (reason === null) result.unexplained.push(what);
  else result.reasons.set(reason, (result.reasons.get(reason) ?? 0) + 1);
};

type Pair = { readonly was: Records; readonly said: Records; readonly is: Records };
type Owners = ReadonlyMap<string, readonly string[]>;

function comparePrices(source: SourceId, { was, said, is }: Pair, owners: Owners, ours: Ours, result: Comparison): void {
  for (const [offer, keys] of owners) {
    const standing = keys.filter((key) => was.has(key) && is.has(key));
    if (standing.length === 0) continue;
    const theirs = standing.map((key) => movesBetween(source, was.get(key) ?? {}, said.get(key) ?? was.get(key) ?? {}));
    const captured = movesBetween(source, was.get(standing[0] ?? "") ?? {}, is.get(standing[0] ?? "") ?? {});
    const isPlain = standing.every((key) => [was, is].every((side) => plainPrices(source, side.get(key) ?? {}) !== null));
    for (const field of comparedFields(source)) {
      const own = ours.moves.get(`${offer} ${field}`);
      const saying = theirs.map((moves) => moves.get(field));
      const told = saying.find((move) => move && sameMove(move, own)) ?? saying.find(Boolean);
      if (!own && !told) continue;
      if (own && sameMove(own, told)) result.both += 1;
      else {
        result[own ? "onlyOurs" : "onlyTheirs"] += 1;
        const known = { own, said: told, captured: captured.get(field), isHeld: ours.held.has(`${offer} ${field}`), keys: keys.length };
        const reason = isPlain ? reasonOf(known) : "dated or timed price lists";
        note(result, reason, `${offer} ${field}: ours ${JSON.stringify(own ?? null)}, theirs ${JSON.stringify(told ?? null)}`);
      }
    }
  }
}

/** Why one listing is told by one side only; `null` where no reason is known. */
function listingReason(keys: readonly string[], { was, is }: Pair, differs: boolean): string | null {
  const records = keys.map((key) => is.get(key) ?? was.get(key) ?? {});
  if (records.every(({ match, id }) => match !== undefined && offeredId(match, String(id)) === null))
    return "listing: a rule for ids of others, no offer of its own";
  if (keys.some((key) => was.has(key) && is.has(key) && was.get(key)?.litellm_provider !== is.get(key)?.litellm_provider))
    return "listing: a row that moved to another provider";
  return differs ? "listing: the captures say otherwise than the events" : null;
}

function compareListings(pair: Pair, owners: Owners, ours: Ours, result: Comparison): void {
  const { was, said, is } = pair;
  for (const [offer, keys] of owners) {
    const has = (side: Records): boolean => keys.some((key) => side.has(key));
    const word = (side: Records): string | undefined => (has(was) === has(side) ? undefined : has(side) ? "new" : "gone");
    const own = ours.listings.get(offer);
    if (own === word(said)) result.listings += own ? 1 : 0;
    else note(result, listingReason(keys, pair, word(said) !== word(is)), `${offer}: listing ${own}`);
  }
}

/**
 * Our changes between consecutive captures, all loaded, against the published events applied to the earlier one. Listings
 * are compared where `isWhole`: where captures and events are of the same list.
 */
export async function compareWithEvents(
  sql: Sql,
  source: SourceId,
  captures: readonly [PublishedCapture, PublishedCapture],
  { events, isWhole }: { readonly events: readonly PublishedEvent[]; readonly isWhole: boolean },
): Promise<Comparison> {
  const [first, last] = captures;
  const [was, is] = [recordsOf(source, first.bytes), recordsOf(source, last.bytes)];
  const said = applyEvents(source, was, events.slice(cutAt(events, first) + 1, cutAt(events, last) + 1));
  const named = [...new Map([...was, ...is])].flatMap(([key, record]) => {
    const offer = offerOf(source, key, record);
    return offer ? [[offer, key] as const] : [];
  });
  const owners = new Map([...Map.groupBy(named, ([offer]) => offer)].map(([offer, all]) => [offer, all.map(([, key]) => key)]));
  const ours = await oursAt(sql, source, [first.day, last.day]);
  const result: Comparison = { both: 0, onlyOurs: 0, onlyTheirs: 0, listings: 0, reasons: new Map(), unexplained: [] };
  comparePrices(source, { was, said, is }, owners, ours, result);
  if (isWhole) compareListings({ was, said, is }, owners, ours, result);
  return result;
}
