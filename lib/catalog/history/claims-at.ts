import { type CheckSpan, type FactRecord, type FactSpan, holdsAt, scopeKey } from "@/lib/catalog/history/fact-span";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { readSaid, saidField } from "@/lib/catalog/said-field";

const isPrice = (field: string): boolean => field.startsWith("price:");
const readValue = ({ field, value }: FactSpan): unknown => (isPrice(field) ? value : JSON.parse(value));
const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** The last capture of a Source and scope up to an instant. */
export const lastCheck = (checks: readonly CheckSpan[], at: string): CheckSpan | undefined => checks.findLast((check) => check.at <= at);

/** Since when a Source that once listed something does not list it at an instant; `null` while it does, and where it never spoke of it. */
function unseenSince(listed: readonly FactSpan[], at: string): string | null {
  const known = listed.filter((span) => span.from <= at);
  if (known.length === 0 || known.some((span) => span.until === null || span.until > at)) return null;
  return known.reduce<string>((last, span) => later(last, span.until ?? ""), "");
}

/** What one listing's Source and scope claim at an instant. A held Price gives way to the one that stood before it, if any. */
function claimsOfScope(spans: readonly FactSpan[], checks: readonly CheckSpan[], at: string): FieldClaim[] {
  const check = lastCheck(checks, at);
  const checkedAt = check ? later(check.at, earlier(check.checkedAt, at)) : at;
  const unseen = unseenSince(
    spans.filter((span) => span.field === "listed"),
    at,
  );
  const isSaid = (span: FactSpan) => span.field.startsWith("said:");
  const saidSpans = spans.filter(isSaid);
  return spans.flatMap((span) => {
    if (!holdsAt(span, at) || isSaid(span)) return [];
    const standing = span.held === null ? span : lastPublished(spans, span);
    if (!standing) return [];
    const said = saidSpans.find(
      (other) => other.field === saidField(span.field) && holdsAt(other, span.held === null ? at : standing.from),
    );
    return {
      source: span.source,
      field: span.field,
      value: readValue(standing),
      ...(said ? readSaid(said.value) : { stated: null, origin: null }),
      since: standing.from,
      checkedAt,
      isDateBound: check?.isBound ?? false,
      unseenSince: unseen,
      held: span.held,
      heldValue: span.held === null ? null : readValue(span),
      isRejected: span.isRejected,
    };
  });
}

const lastPublished = (spans: readonly FactSpan[], held: FactSpan): FactSpan | undefined =>
  spans
    .filter((span) => span.field === held.field && span.held === null && span.from < held.from)
    .reduce<FactSpan | undefined>((last, span) => (last && last.from > span.from ? last : span), undefined);

/** What one listing's Source and scope have ever said, with that Source's captures. */
export type ScopeRecord = { readonly spans: readonly FactSpan[]; readonly checks: readonly CheckSpan[] };

/** A record cut into what each listing's Source and scope say, to be read at many instants. */
export function scopeRecords({ facts, checks }: FactRecord): ScopeRecord[] {
  const checksOf = Map.groupBy(checks, scopeKey);
  const groups = Map.groupBy(facts, (span) => `${span.listing} ${scopeKey(span)}`);
  return [...groups.values()].flatMap((spans) => (spans[0] ? [{ spans, checks: checksOf.get(scopeKey(spans[0])) ?? [] }] : []));
}

/**
 * What all Sources claim of some listings at an ISO instant, as a reading of the catalog at that instant would have given it. A
 * Price that is held and before which none stood is left out.
 */
export const claimsAt = (records: readonly ScopeRecord[], at: string): FieldClaim[] =>
  records.flatMap(({ spans, checks }) => claimsOfScope(spans, checks, at));
