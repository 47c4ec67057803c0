import { formatNoun } from "@/lib/format/count";
import { GATEWAYS, type GatewayId } from "@/lib/usage/gateway";

/** The logs that bear a session, with the field that it is read from. */
export const SESSION_FIELDS: Readonly<Partial<Record<GatewayId, string>>> = {
  litellm: "session_id of its spend logs",
  langfuse: "session_id, else the trace",
  openrouter: "session_id of its generation API",
  otlp: "gen_ai.conversation.id or session.id of a span",
  custom: "the column session",
};

/** `LiteLLM (session_id of its spend logs), …`. */
export const sessionSources = (): string =>
  Object.entries(SESSION_FIELDS)
    .map(([gateway, field]) => `${GATEWAYS[gateway as GatewayId].name} (${field})`)
    .join(", ");

/** A length of time in few letters: `42 s`, `12 min`, `3.5 h`. **Units**: milliseconds. */
export function lengthWords(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

/** What one step of a burst's lines stands for: `minute`, `15 minutes`. */
export const stepWords = (minutes: number): string => (minutes === 1 ? "minute" : formatNoun(minutes, "minute"));
