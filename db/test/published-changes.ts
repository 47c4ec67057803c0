import type { Sql } from "postgres";
import { applyEvents, type PublishedEvent } from "@/db/test/published-events";
import { listingReason, type Move, type Pair, reasonOf } from "@/db/test/published-reasons";
import { flattenAll, type Records, recordsOf } from "@/db/test/published-records";
import { comparedAs, statedValues } from "@/db/test/published-values";
import type { JsonRecord } from "@/lib/base/json";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

/** A published capture: its day, its bytes, and the commit by which the history names it, where it does. */
export type PublishedCapture = { readonly day: string; readonly commit: string | null; readonly bytes: Uint8Array };
/** What became of one comparison: what is equal, by kind; every difference by kind and reason; those without a reason in full. */
export type Comparison = {
  readonly equal: Record<"price" | "tier" | "limit" | "listing", number>;
  readonly reasons: Map<string, number>;
  readonly unexplained: string[];
};

const instant = (day: string): string => `${day}T00:00:00.000Z`;
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

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
export function cutAt(events: readonly PublishedEvent[], { commit, day }: Pick<PublishedCapture, "commit" | "day">): number {
  const byCommit = commit === null ? -1 : events.findLastIndex((event) => event.c === commit);
  return byCommit >= 0 ? byCommit : events.findLastIndex((event) => Date.parse(event.t) <= Date.parse(`${day}T23:59:59Z`));
}

type Ours = { readonly moves: Map<string, Map<string, Move>>; readonly listings: Map<string, string>; readonly held: Set<string> };
const numeric = (value: string | null): number | null => (value === null ? null : Number(Number(value).toPrecision(9)));

async function oursAt(sql: Sql, source: SourceId, day: string): Promise<Ours> {
  const rows = await sql<{ offer: string; kind: string; field: string | null; before: string | null; after: string | null }[]>`
    select o.provider_slug || '/' || o.native_id || '#' || o.variant as offer, c.kind, c.field, c.before ->> 'value' as before, c.after ->> 'value' as after
    from catalog_change c join offer o on o.id = c.offer_id where c.source_id = ${source} and c.at = ${instant(day)}`;
  const held = await sql<{ offer: string; field: string }[]>`
    select o.provider_slug || '/' || o.native_id || '#' || o.variant as offer, f.field from fact f join offer o on o.id = f.offer_id
    where f.held is not null and f."from" <= ${instant(day)} and (f.until is null or f.until >= ${instant(day)})`;
  const told = rows.filter(({ kind }) => kind === "price" || kind === "limit");
  const moves = Map.groupBy(told, ({ offer }) => offer);
  return {
    moves: new Map(
      [...moves].map(([offer, all]) => [
        offer,
        new Map(all.map(({ field, before, after }) => [field ?? "", { before: numeric(before), after: numeric(after) }])),
      ]),
    ),
    listings: new Map(
      rows.filter(({ kind }) => ["new", "back", "gone"].includes(kind)).map(({ offer, kind }) => [offer, kind === "gone" ? "gone" : "new"]),
    ),
    held: new Set(held.map(({ offer, field }) => `${offer} ${field}`)),
  };
}

function movesBetween(source: SourceId, before: JsonRecord, after: JsonRecord): Map<string, Move> {
  const [was, is] = [statedValues(source, before), statedValues(source, after)];
  const moves = new Map<string, Move>();
  for (const field of was && is ? new Set([...was.keys(), ...is.keys()]) : []) {
    const [old, now] = [was?.get(field) ?? null, is?.get(field) ?? null];
    if (old !== now) moves.set(field, { before: old, after: now });
  }
  return moves;
}

const isSameMove = (a: Move | undefined, b: Move | undefined): boolean => a?.before === b?.before && a?.after === b?.after;

const note = (result: Comparison, reason: string | null, kind: string, what: string): void => {
  if (reason === null) result.unexplained.push(`${kind}: ${what}`);
  else result.reasons.set(`${kind}: ${reason}`, (result.reasons.get(`${kind}: ${reason}`) ?? 0) + 1);
};

type Owners = ReadonlyMap<string, readonly string[]>;

function compareOffer(pair: Pair, ours: Ours, [offer, keys]: readonly [string, readonly string[]], result: Comparison): void {
  const { source, was, is, said } = pair;
  const standing = keys.filter((key) => was.has(key) && is.has(key));
  if (standing.length === 0) return;
  const theirs = standing.map((key) => movesBetween(source, was.get(key) ?? {}, said.get(key) ?? was.get(key) ?? {}));
  const captured = movesBetween(source, was.get(standing[0] ?? "") ?? {}, is.get(standing[0] ?? "") ?? {});
  const isPlain = standing.every((key) => [was, is].every((side) => statedValues(source, side.get(key) ?? {}) !== null));
  const owned = ours.moves.get(offer) ?? new Map<string, Move>();
  for (const field of new Set([...owned.keys(), ...theirs.flatMap((moves) => [...moves.keys()])])) {
    const kind = comparedAs(source, field);
    if (kind === null) continue;
    const own = owned.get(field);
    const saying = theirs.map((moves) => moves.get(field));
    const told = saying.find((move) => move && isSameMove(move, own)) ?? saying.find(Boolean);
    if (own && isSameMove(own, told)) result.equal[kind] += 1;
    else {
      const known = { keys, field, own, said: told, captured: captured.get(field), isHeld: ours.held.has(`${offer} ${field}`) };
      const reason = isPlain ? reasonOf(pair, known) : "dated or timed price lists";
      const [one, other, third] = [own, told, known.captured].map((move) => (move ? `${move.before} > ${move.after}` : "none"));
      note(result, reason, kind, `${offer} ${field}: ours ${one}, the history ${other}, the captures ${third}`);
    }
  }
}

function compareListing(pair: Pair, ours: Ours, [offer, keys]: readonly [string, readonly string[]], result: Comparison): void {
  const has = (side: Records): boolean => keys.some((key) => side.has(key));
  const word = has(pair.was) === has(pair.said) ? undefined : has(pair.said) ? "new" : "gone";
  const own = ours.listings.get(offer);
  if (own === word) result.equal.listing += own ? 1 : 0;
  else note(result, listingReason(pair, keys), "listing", `${offer}: ours ${own}, the history ${word}`);
}

function offersOf(source: SourceId, records: Records): Owners {
  const named = [...records].flatMap(([key, record]) => {
    const offer = offerOf(source, key, record);
    return offer ? [[offer, key] as const] : [];
  });
  return new Map([...Map.groupBy(named, ([offer]) => offer)].map(([offer, all]) => [offer, all.map(([, key]) => key)]));
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
  const raw = { was: recordsOf(source, first.bytes), is: recordsOf(source, last.bytes) };
  const [was, is] = [flattenAll(source, raw.was), flattenAll(source, raw.is)];
  const between = events.slice(cutAt(events, first) + 1, cutAt(events, last) + 1);
  const said = applyEvents(source, was, between);
  const text = applyEvents(source, new Map(), events.slice(0, cutAt(events, last) + 1));
  const pair: Pair = { source, days: [first.day, last.day], raw, was, said, is, text, history: events, between };
  const ours = await oursAt(sql, source, last.day);
  const result: Comparison = { equal: { price: 0, tier: 0, limit: 0, listing: 0 }, reasons: new Map(), unexplained: [] };
  for (const owned of offersOf(source, new Map([...raw.was, ...raw.is]))) {
    compareOffer(pair, ours, owned, result);
    if (isWhole) compareListing(pair, ours, owned, result);
  }
  return result;
}
