import { parsePriceField } from "@/lib/catalog/price-field";
import { assembleListings, type ListingFact, type ListingRow, type Presence, type Standing } from "@/lib/catalog/resolve/assemble-listings";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { fieldOfSaid } from "@/lib/catalog/said-field";
import type { SourceId } from "@/lib/catalog/source";

/** A fact with its whole span and, where it is held, what stands instead. Instants are ISO texts. */
export type HistoryFact = { readonly fact: ListingFact; readonly until: string | null; readonly standing?: Standing };

/** One capture of a Source and scope, and whether none came before. */
export type CaptureMark = {
  readonly source: SourceId;
  readonly scope: string;
  readonly at: string;
  readonly checkedAt: string;
  readonly isDateBound: boolean;
  readonly isFirst: boolean;
};

/**
 * What is stored of one Provider from some instant on: facts in force then or later, all facts of presence, captures from the
 * last before it. `captures` are in order of time.
 */
export type ProviderHistory = {
  readonly offers: readonly ListingRow[];
  readonly facts: readonly HistoryFact[];
  readonly captures: readonly CaptureMark[];
};

const DAY_MS = 86_400_000;
const midnight = (day: string): string => `${day}T00:00:00.000Z`;
const nextDay = (day: string): string => new Date(Date.parse(midnight(day)) + DAY_MS).toISOString();
const scopeKey = (source: string, scope: string): string => `${source} ${scope}`;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The midnights at which a fact comes to mean something else although nobody speaks: a dated price, a stated end. */
function turnsOf([, , , field, value]: ListingFact): { at: string; isDated: boolean }[] {
  if (field === "retires_on") {
    const day: unknown = JSON.parse(value);
    return typeof day === "string" && DAY.test(day) ? [{ at: midnight(day), isDated: false }] : [];
  }
  const { startsOn, endsOn } = parsePriceField(field)?.condition ?? {};
  return [
    ...(startsOn && DAY.test(startsOn) ? [{ at: midnight(startsOn), isDated: true }] : []),
    ...(endsOn && DAY.test(endsOn) ? [{ at: nextDay(endsOn), isDated: true }] : []),
  ];
}

/** A Provider's listings at any instant, from its stored history. */
export class CatalogHistory {
  private readonly touched = new Map<string, Set<number>>();
  private readonly turns = new Map<string, Set<number>>();
  private readonly dated = new Map<string, Set<SourceId>>();
  private readonly listed = new Map<string, HistoryFact[]>();
  private readonly first = new Map<number, string>();
  private readonly standing: ReadonlyMap<ListingFact, Standing>;

  constructor(private readonly stored: ProviderHistory) {
    this.standing = new Map(stored.facts.flatMap(({ fact, standing }) => (standing ? [[fact, standing]] : [])));
    for (const one of stored.facts) if (fieldOfSaid(one.fact[3]) === null) this.note(one);
  }

  private note(one: HistoryFact): void {
    const [offerId, source, scope, field, , from] = one.fact;
    for (const at of [from, one.until]) if (at !== null) add(this.touched, at, offerId);
    for (const { at, isDated } of turnsOf(one.fact)) {
      if (at <= from || (one.until !== null && at >= one.until)) continue;
      add(this.turns, at, offerId);
      if (isDated) add(this.dated, at, source);
    }
    if (field !== "listed") return;
    const key = `${offerId} ${scopeKey(source, scope)}`;
    this.listed.set(key, [...(this.listed.get(key) ?? []), one]);
    if (from < (this.first.get(offerId) ?? "~")) this.first.set(offerId, from);
  }

  /** The instants from one on at which something is said, ends or comes into force by its date, the last kind up to `until`. */
  instants(from: string, until: string): string[] {
    const turns = [...this.turns.keys()].filter((at) => at <= until);
    return [...new Set([...this.touched.keys(), ...turns])].filter((at) => at >= from).sort();
  }

  /** The listings of which something changes at an instant. */
  touchedAt(at: string): Set<number> {
    return new Set([...(this.touched.get(at) ?? []), ...(this.turns.get(at) ?? [])]);
  }

  /** The Sources one of whose dated prices begins at this midnight or ended before it. */
  datedAt = (at: string): ReadonlySet<SourceId> => this.dated.get(at) ?? new Set();

  /** The Sources captured at an instant that had been captured before. */
  capturedAgain(at: string): ReadonlySet<SourceId> {
    return new Set(this.stored.captures.filter((mark) => mark.at === at && !mark.isFirst).map((mark) => mark.source));
  }

  /** When a listing was first named by any Source. */
  firstListed = (offerId: number): string | undefined => this.first.get(offerId);

  private checksAt(at: string): Map<string, Omit<Presence, "unseenSince">> {
    const checks = new Map<string, Omit<Presence, "unseenSince">>();
    for (const mark of this.stored.captures) {
      if (mark.at > at) continue;
      const checkedAt = [mark.at, mark.checkedAt < at ? mark.checkedAt : at].sort().at(-1) ?? at;
      checks.set(scopeKey(mark.source, mark.scope), { checkedAt, isDateBound: mark.isDateBound });
    }
    return checks;
  }

  private unseenAt(key: string, at: string): string | null {
    const past = (this.listed.get(key) ?? []).filter(({ fact }) => fact[5] <= at);
    if (past.some(({ until }) => until === null || until > at)) return null;
    return (
      past
        .flatMap(({ until }) => until ?? [])
        .sort()
        .at(-1) ?? null
    );
  }

  /** The Offers that stand at an instant, linked, each with what is said of it. */
  offersAt(at: string): OfferClaimSet[] {
    const checks = this.checksAt(at);
    const unseen = new Map<string, string | null>();
    const unseenSince = (key: string): string | null => {
      const known = unseen.get(key);
      if (known !== undefined) return known;
      const since = this.unseenAt(key, at);
      unseen.set(key, since);
      return since;
    };
    const facts = this.stored.facts.filter(({ fact, until }) => fact[5] <= at && (until === null || until > at)).map(({ fact }) => fact);
    const listings = assembleListings(this.stored.offers, facts, {
      standing: (fact) => this.standing.get(fact),
      presence: (offerId, source, scope) => {
        const key = scopeKey(source, scope);
        const check = checks.get(key) ?? { checkedAt: at, isDateBound: false };
        return { ...check, unseenSince: unseenSince(`${offerId} ${key}`) };
      },
    });
    return linkListings(listings);
  }
}

function add<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
