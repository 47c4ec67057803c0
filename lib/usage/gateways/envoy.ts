import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt, outcomeOf } from "@/lib/usage/draft";
import { type Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { readGenAiTokens } from "@/lib/usage/gen-ai";
import { checkInstant } from "@/lib/usage/instant";
import { derivedRegion } from "@/lib/usage/region";

/** Envoy writes `-` for what an entry does not have. */
const withoutDashes = (entry: Fields): Fields =>
  entry instanceof JsonFields
    ? new JsonFields(Object.fromEntries(Object.entries(entry.record).filter(([, value]) => value !== "-")))
    : entry;

const GONE = /(?:^|,)(?:DC|DR)(?:,|$)/;

function readOutcome(entry: Fields): Pick<Attempt, "outcome" | "error"> {
  const status = httpStatus(entry.text("response_code"));
  const flags = entry.text("response_flags").slice(0, 100);
  if (GONE.test(flags)) return { outcome: "cancelled", error: flags };
  const outcome = status === null && flags !== "" ? "failed" : outcomeOf(status);
  return { outcome, error: outcome === "ok" ? "" : String(status ?? flags) };
}

/**
 * JSON access logs of Envoy AI Gateway with the keys that its documentation proposes; an operator may have chosen others. What it
 * calls a provider is a path of routes and names none.
 *
 * **Source**: https://aigateway.envoyproxy.io/docs/capabilities/observability/accesslogs, September 2026.
 */
export const envoy: AttemptFormat = {
  id: "envoy",
  gateway: "envoy",
  title: "Envoy AI Gateway access log",
  grain: "request",
  drops: ["downstream_remote_address", "x-forwarded-for", "user-agent"],
  recognises: ({ record }) =>
    record?.has("start_time") === true && record.has("response_code") && record.names.some((name) => name.startsWith("gen_ai.")),
  read(line, { now }) {
    const entry = withoutDashes(line);
    const asked = entry.text("gen_ai.request.model");
    const provider = entry.text("gen_ai.provider.name");
    return {
      attempts: [
        makeAttempt({
          gateway: "envoy",
          recordId: entry.text("x-request-id"),
          startedAt: checkInstant(entry.instant("start_time"), { now, field: "start_time" }),
          latencyMs: entry.ms("duration"),
          provider: provider.includes("/") ? "" : provider,
          model: entry.text("gen_ai.response.model", "gen_ai.request.model_override") || asked,
          askedModel: asked,
          ...derivedRegion(entry.text("upstream_host").replace(/:\d+$/, "")),
          ...readGenAiTokens(entry),
          ...readOutcome(entry),
        }),
      ],
    };
  },
};
