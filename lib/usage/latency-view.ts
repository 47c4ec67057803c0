import { type GatewayId, isGateway } from "@/lib/usage/gateway";

/** What of Attempts is timed: the whole answer, its first token, or how many tokens a second came after that. */
export const TIMED_METRICS = ["latency", "ttft", "speed"] as const;
export type TimedMetric = (typeof TIMED_METRICS)[number];

/** What durations are told apart by in a table; `hour` is that of the clock. */
export const TIMED_BY = ["provider", "model", "key", "hour"] as const;
export type TimedBy = (typeof TIMED_BY)[number];

/** A session as its gateway names it. */
export type SessionRef = { readonly gateway: GatewayId; readonly session: string };

/**
 * What the screen of latencies shows beside the filter of all usage. `twin`: the Model whose Providers stand side by side. `isBurst`:
 * whether sessions are looked through for bursts, `session` the one that is drawn.
 */
export type LatencyView = {
  readonly metric: TimedMetric;
  readonly by: TimedBy;
  readonly twin: string | null;
  readonly isBurst: boolean;
  readonly session: SessionRef | null;
};

type Unread = { readonly name: string; readonly why: string };

const MOST_LETTERS = 1_000;

function oneOf<V extends string>(params: URLSearchParams, name: string, known: readonly [V, ...V[]]): { value: V; unread: Unread[] } {
  const text = params.get(name) ?? "";
  const value = known.find((one) => one === text);
  const isRead = value !== undefined || text === "";
  return { value: value ?? known[0], unread: isRead ? [] : [{ name, why: `is none of ${known.join(", ")}` }] };
}

const readName = (text: string | null): string | null =>
  text === null || text === "" || text.length > MOST_LETTERS || !text.isWellFormed() || text.includes("\u0000") ? null : text;

function readSession(text: string | null): SessionRef | null {
  const name = readName(text) ?? "";
  const at = name.indexOf(":");
  const [gateway, session] = [name.slice(0, at), name.slice(at + 1)];
  return at > 0 && session !== "" && isGateway(gateway) ? { gateway, session } : null;
}

/** Reads what of a URL's parameters is the screen's own. **Returns** the first choice for what is not given, and what could not be read. */
export function readLatencyView(params: URLSearchParams): { readonly view: LatencyView; readonly unread: readonly Unread[] } {
  const metric = oneOf(params, "metric", TIMED_METRICS);
  const by = oneOf(params, "by", TIMED_BY);
  const burst = params.get("burst") ?? "";
  const session = burst === "session" ? readSession(params.get("session")) : null;
  return {
    view: { metric: metric.value, by: by.value, twin: readName(params.get("twin")), isBurst: burst === "session", session },
    unread: [
      ...metric.unread,
      ...by.unread,
      ...(burst === "" || burst === "session" ? [] : [{ name: "burst", why: "is not session" }]),
      ...(session === null && (params.get("session") ?? "") !== "" ? [{ name: "session", why: "is none of those looked through" }] : []),
    ],
  };
}

/** The parameters that say the same; "" for what is the first choice anyway. */
export const latencyParameters = ({ metric, by, twin, isBurst, session }: LatencyView): Readonly<Record<string, string>> => ({
  metric: metric === TIMED_METRICS[0] ? "" : metric,
  by: by === TIMED_BY[0] ? "" : by,
  twin: twin ?? "",
  burst: isBurst ? "session" : "",
  session: isBurst && session !== null ? `${session.gateway}:${session.session}` : "",
});
