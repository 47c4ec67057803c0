import type { Tokens } from "@/lib/usage/bucket";
import type { GatewayId } from "@/lib/usage/gateway";

/** How an Attempt ended. */
export type Outcome = "ok" | "failed" | "cancelled";

/**
 * How far a log's words on tokens can be used: recorded; not recorded at all; parts that exceed their whole, so that none of them
 * can be believed.
 */
export type TokenRecord = "recorded" | "absent" | "contradictory";

/** Through whose price list an Attempt is charged: the Provider's own, or a Router's. */
export type Route = "direct" | "openrouter" | "vercel";

/**
 * What was reported in another currency than USD. `rate`: USD per unit by which it was converted, `null` where none of its day is stated.
 *
 * **Units**: billionths of the currency.
 */
export type ForeignCost = {
  readonly currency: string;
  readonly reported: bigint | null;
  readonly upstream: bigint | null;
  readonly rate: string | null;
};

/**
 * One try at one Provider as a gateway's log tells it, before any price is looked up. Empty text means: not recorded.
 *
 * **Units**: instants in microseconds since 1970, durations in milliseconds, money in nano-USD.
 */
export type Attempt = {
  readonly gateway: GatewayId;
  /** What identifies this Attempt in its gateway. */
  readonly recordId: string;
  /** What all Attempts of one Request have in common; the record's own id where it stands alone. */
  readonly requestId: string;
  /** Whether another record may bear the same `requestId` although it is this one's own id. */
  readonly isGrouped: boolean;
  readonly startedAt: number;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  /** Provider that served it and the id under which it serves the Model, both as the log spells them. */
  readonly provider: string;
  readonly model: string;
  readonly askedModel: string;
  readonly route: Route;
  readonly routeVariant: string;
  /** Service tier that was given; "standard" unless the log says another. */
  readonly serviceTier: string;
  readonly region: string;
  /** What the region was read from: a field of its own (recorded), or a host or path (derived). */
  readonly regionFrom: "recorded" | "derived" | "";
  readonly precision: string;
  readonly tokens: Tokens;
  readonly tokenRecord: TokenRecord;
  /** Paid to the gateway; `null` where the log gives no figure in USD and none that was converted. */
  readonly reported: bigint | null;
  /** Paid to the Provider beside that, with a key of one's own. */
  readonly upstream: bigint | null;
  /** What was paid in another currency; `null` where all was in USD, or nothing is told. */
  readonly foreign: ForeignCost | null;
  readonly outcome: Outcome;
  readonly error: string;
  readonly finish: string;
  /** Answered from the gateway's own cache: no Provider was asked. */
  readonly isReplay: boolean;
  readonly isStreamed: boolean | null;
  /** Tries before this one that the record counts; `null` where the log would not tell. */
  readonly priorAttempts: number | null;
  readonly key: string;
  readonly project: string;
  readonly user: string;
  readonly session: string;
  readonly tags: readonly string[];
  /** When the row was last changed at its gateway, for logs that correct rows; 0 otherwise. **Units**: microseconds. */
  readonly version: number;
};
