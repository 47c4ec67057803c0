import type { Attempt } from "@/lib/usage/attempt";

/** What must be known of every Attempt; everything else has a value that says "not recorded". */
type Known = Pick<Attempt, "gateway" | "recordId" | "startedAt">;

const UNRECORDED = {
  isGrouped: false,
  latencyMs: null,
  ttftMs: null,
  provider: "",
  model: "",
  askedModel: "",
  route: "direct",
  routeVariant: "",
  serviceTier: "standard",
  region: "",
  regionFrom: "",
  precision: "",
  tokens: {},
  tokenRecord: "absent",
  reported: null,
  upstream: null,
  foreign: null,
  outcome: "ok",
  error: "",
  finish: "",
  isReplay: false,
  isStreamed: null,
  priorAttempts: null,
  key: "",
  project: "",
  user: "",
  session: "",
  tags: [],
  version: 0,
} as const satisfies Omit<Attempt, keyof Known | "requestId">;

/** An Attempt of which only what is given was recorded. A Request of its own unless another is named. */
export const makeAttempt = (known: Known & Partial<Attempt>): Attempt => ({
  ...UNRECORDED,
  requestId: known.recordId,
  ...known,
});

const TIERS: Readonly<Record<string, string>> = {
  "": "standard",
  default: "standard",
  standard: "standard",
  auto: "standard",
  on_demand: "standard",
  "standard-only": "standard",
  standard_only: "standard",
};

/** The one name of a service tier: what OpenAI calls `default` is the standard one. */
export function serviceTier(text: string): string {
  const tier = text.trim().toLowerCase();
  return TIERS[tier] ?? tier;
}

/** The HTTP status that a text says. **Returns** `null` where it says none. */
export const httpStatus = (text: string): number | null => (/^[1-9]\d\d$/.test(text.trim()) ? Number(text) : null);

const CANCELLED = 499;
const FIRST_FAILURE = 400;

/** How a try ended by its HTTP status: 499 is a caller who went away, which may cost; a negative one is a gateway's own failure. */
export function outcomeOf(status: number | null): Attempt["outcome"] {
  if (status === CANCELLED) return "cancelled";
  return status !== null && (status < 0 || (status >= FIRST_FAILURE && status < 600)) ? "failed" : "ok";
}

/** The whole ms between two instants in microseconds; `null` where one is missing or nothing lies between. */
export function msBetween(from: number | null, until: number | null): number | null {
  if (from === null || until === null) return null;
  const ms = Math.round((until - from) / 1000);
  return ms > 0 && ms <= 2_147_483_647 ? ms : null;
}
