import { canonicalJson } from "@/lib/base/json";
import type { Tokens } from "@/lib/usage/bucket";

/**
 * What a row of a report is for, by name: `model`, `key`, `project` (a workspace too), `user`, `service_tier`, `batch`, `region`,
 * `line_item` and the like; what the report does not tell is absent. A name beside an id ends in `_name`.
 */
export type Dimensions = { readonly [name: string]: string };

/**
 * Usage or cost of a span of time as a report tells it: an aggregate, never added to Attempts of the same span. Rows of one source
 * that name other dimensions, or another length of span, are other views of the same usage: no two views are added either.
 *
 * **Units**: instants in microseconds since 1970, money in nano-USD.
 */
export type BucketRow = {
  /** The report it is from. What two sources tell of one span may overlap. */
  readonly source: string;
  readonly startsAt: number;
  /** The first instant that does not belong to it. */
  readonly endsAt: number;
  readonly dimensions: Dimensions;
  /** Disjoint, as far as the report tells them apart; none where its parts exceed their whole. */
  readonly tokens: Tokens;
  /** What else was counted, by the report's word for it: images, seconds, failed requests, tokens whose bucket is not told. */
  readonly units: { readonly [name: string]: number };
  readonly requests: number | null;
  /** Charged by whoever made the report; `null` where it gives no amount in USD. */
  readonly cost: bigint | null;
  /** Paid to Providers beside that, with keys of one's own. */
  readonly upstream: bigint | null;
  /** The currency of the amount in capital letters; "" where there is none. */
  readonly currency: string;
};

type Known = Pick<BucketRow, "source" | "startsAt" | "endsAt">;

/** A row of which only what is given was reported. Empty dimensions are left out. */
export const makeBucketRow = (known: Known & Partial<BucketRow>): BucketRow => ({
  tokens: {},
  units: {},
  requests: null,
  cost: null,
  upstream: null,
  currency: "",
  ...known,
  dimensions: Object.fromEntries(Object.entries(known.dimensions ?? {}).filter(([, value]) => value !== "")),
});

/**
 * What makes a row itself, as text: its report, its span, its dimensions in any order. Two rows with one identity are two statements
 * of the same thing. A name that stands beside an id may change without making another row of it.
 */
export function bucketIdentity({ source, startsAt, endsAt, dimensions }: BucketRow): string {
  const identifying = Object.entries(dimensions).filter(([name]) => !name.endsWith("_name"));
  return canonicalJson([source, startsAt, endsAt, Object.fromEntries(identifying)]);
}

/** Everything a row says, as text: equal rows give equal text. */
export const bucketContent = ({ cost, upstream, ...row }: BucketRow): string =>
  canonicalJson({ ...row, cost: cost?.toString() ?? null, upstream: upstream?.toString() ?? null });
