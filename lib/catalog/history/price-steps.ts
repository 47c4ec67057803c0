import { claimsAt, lastCheck, scopeRecords } from "@/lib/catalog/history/claims-at";
import { type CheckSpan, type FactRecord, scopeKey } from "@/lib/catalog/history/fact-span";
import type { Meter } from "@/lib/catalog/meter";
import { parsePriceField } from "@/lib/catalog/price-field";
import { type OfferClaimSet, STALE_DAYS } from "@/lib/catalog/resolve/claim";
import { agrees } from "@/lib/catalog/resolve/pick-claim";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { SourceId } from "@/lib/catalog/source";

/** The Offer of a history: what identifies it. */
export type HistoryOffer = Omit<OfferClaimSet, "claims">;

/**
 * Why the board showed something else from an instant on: `first` the first price known; `price` the shown Source states another
 * price; `source` another Source is shown, which is no change of the price; `gone` nobody lists the Offer any more, or it is
 * retired; `none` those who list it state no price; `back` a price again after either.
 */
export type StepCause = "first" | "price" | "source" | "gone" | "none" | "back";

/**
 * One stretch of time over which the board showed one price of one Offer and Meter, or none.
 *
 * **Units**: `usd` is decimal text, USD per million units, `null` while there is none. `until` is `null` for what is shown still.
 * `isDated`: the Source itself names the day. `isBound`: no more is known than that it was so by then.
 */
export type PriceStep = {
  readonly from: string;
  readonly until: string | null;
  readonly usd: string | null;
  readonly cause: StepCause;
  readonly source: SourceId | null;
  readonly url: string | null;
  readonly isDated: boolean;
  readonly isBound: boolean;
};

const DAY_MS = 86_400_000;
const MIDNIGHT = "T00:00:00.000Z";
const plusDays = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();
const later = (a: string, b: string): string => (a > b ? a : b);

/** When a Source goes stale, and when it is fresh again: only where its captures lie that far apart. */
function staleTurns(checks: readonly CheckSpan[]): string[] {
  return checks.flatMap((check, index) => {
    const stale = new Date(Date.parse(plusDays(later(check.at, check.checkedAt), STALE_DAYS)) + 1).toISOString();
    const next = checks[index + 1]?.at;
    return next === undefined ? [stale] : next > stale ? [stale, next] : [];
  });
}

/** The days on which dated prices begin, and those after their last. */
function datedTurns(fields: Iterable<string>): string[] {
  return [...fields].flatMap((field) => {
    const { startsOn, endsOn } = parsePriceField(field)?.condition ?? {};
    return [...(startsOn ? [`${startsOn}${MIDNIGHT}`] : []), ...(endsOn ? [plusDays(`${endsOn}${MIDNIGHT}`, 1)] : [])];
  });
}

/** The instants up to `at` from which on something else may be shown, in order. */
function turnsOf({ facts, checks }: FactRecord, at: string): string[] {
  const used = new Set(facts.map(scopeKey));
  const groups = [...Map.groupBy(checks, scopeKey)].filter(([key]) => used.has(key));
  const turns = [
    ...facts.flatMap((fact) => [fact.from, ...(fact.until === null ? [] : [fact.until])]),
    ...groups.flatMap(([, group]) => staleTurns(group)),
    ...datedTurns(new Set(facts.map((fact) => fact.field))),
  ];
  const first = facts.map((fact) => fact.from).sort()[0] ?? at;
  return [...new Set(turns)].filter((turn) => turn >= first && turn <= at).sort();
}

type Shown = Pick<PriceStep, "usd" | "source" | "url" | "isDated" | "isBound"> & { readonly isGone: boolean };

function shownAt(resolved: ResolvedOffer, meter: Meter, at: string, record: FactRecord): Shown {
  const nothing = { usd: null, source: null, url: null, isDated: false, isBound: false };
  if (resolved.unseenSince !== null || resolved.fields.get("status")?.shown.value === "retired") return { ...nothing, isGone: true };
  const claim = resolved.fields.get(`price:${meter}`)?.shown;
  if (!claim || typeof claim.value !== "string") return { ...nothing, isGone: false };
  const checks = record.checks.filter((check) => check.source === claim.source);
  const startsOn = `;startsOn=${claim.since.slice(0, 10)}`;
  return {
    usd: claim.value,
    source: claim.source,
    url: claim.origin?.url?.startsWith("https://") ? claim.origin.url : null,
    isDated:
      claim.since.endsWith(MIDNIGHT) &&
      record.facts.some(
        (fact) => fact.source === claim.source && fact.field.startsWith(`price:${meter};`) && fact.field.includes(startsOn),
      ),
    isBound: lastCheck(checks, at)?.isBound ?? false,
    isGone: false,
  };
}

function causeOf(shown: Shown, steps: readonly PriceStep[]): StepCause | null {
  const last = steps.at(-1);
  if (shown.usd === null) {
    const cause = shown.isGone ? "gone" : "none";
    return last && last.cause !== cause ? cause : null;
  }
  if (!last) return "first";
  if (last.usd === null) return "back";
  if (last.source !== shown.source) return "source";
  return agrees("price:input", last.usd, shown.usd) ? null : "price";
}

/**
 * What the board would have shown as the price of one Offer for a plain request, from the first capture on up to an ISO instant:
 * the same resolution as the board's, at every instant at which it may have turned out otherwise.
 *
 * `record` holds the facts of the Offer's own listing and of those linked to it as of that instant. **Returns** steps in order of
 * time without overlap, none before the first price.
 */
export function priceSteps(offer: HistoryOffer, record: FactRecord, { meters, at }: { meters: readonly Meter[]; at: string }) {
  const steps = new Map<Meter, PriceStep[]>(meters.map((meter) => [meter, []]));
  const scopes = scopeRecords(record);
  for (const turn of turnsOf(record, at)) {
    const resolved = resolveOffer({ ...offer, claims: claimsAt(scopes, turn) }, turn);
    for (const [meter, own] of steps) {
      const { isGone, ...shown } = shownAt(resolved, meter, turn, record);
      const cause = causeOf({ ...shown, isGone }, own);
      if (cause === null) continue;
      const last = own.at(-1);
      if (last) own[own.length - 1] = { ...last, until: turn };
      own.push({ ...shown, from: turn, until: null, cause });
    }
  }
  return steps as ReadonlyMap<Meter, readonly PriceStep[]>;
}
