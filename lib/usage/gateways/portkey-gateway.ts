import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt, outcomeOf } from "@/lib/usage/draft";
import type { JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readAnswerUsage } from "@/lib/usage/provider-usage";
import { RecordFault } from "@/lib/usage/record-fault";
import { derivedRegion } from "@/lib/usage/region";

/** A config has far fewer targets: what has more would make many Attempts out of few bytes. */
const MAX_TRIES = 100;
const CODE = /^[\w.-]{1,60}$/;

/** The code or kind of an answered error, never its words. */
function errorCode(answer: JsonFields): string {
  const error = answer.child("error");
  return [error.text("code"), error.text("type")].find((text) => CODE.test(text)) ?? "";
}

/** The status of the whole is that of the last try; of one before it only what it answered is told. */
function readOutcome(answer: JsonFields, status: number | null): Pick<Attempt, "outcome" | "error"> {
  if (status !== null) {
    const outcome = outcomeOf(status);
    return { outcome, error: outcome === "ok" ? "" : String(status) };
  }
  const isAnswered = answer.names.length > 0 && !answer.has("error");
  return isAnswered ? { outcome: "ok", error: "" } : { outcome: "failed", error: errorCode(answer) };
}

type Place = { readonly requestId: string; readonly isGrouped: boolean; readonly status: number | null; readonly now: number };

function readTry(one: JsonFields, { requestId, isGrouped, status, now }: Place): Attempt {
  const provider = one.child("providerOptions");
  const sent = one.child("requestParams");
  const answer = one.child("originalResponse").child("body");
  const asked = one.child("finalUntransformedRequest").child("body").text("model");
  return makeAttempt({
    gateway: "portkey",
    recordId: one.text("hookSpanId"),
    requestId,
    isGrouped,
    startedAt: checkInstant(one.instant("createdAt"), { now, field: "createdAt" }),
    latencyMs: one.ms("executionTime"),
    provider: provider.text("provider"),
    model: answer.text("model") || sent.text("model") || asked,
    askedModel: asked,
    ...derivedRegion(provider.text("requestURL")),
    ...readAnswerUsage(answer),
    ...readOutcome(answer, status),
    isReplay: /hit/i.test(one.text("cacheStatus")),
    isStreamed: sent.flag("stream") ?? false,
  });
}

/**
 * Events of the gateway that Portkey publishes for running oneself, as its `/log/stream` tells them: one a Request, with every target of
 * the config that was tried, in their order. Tries of one target again and again are one there, the tokens of a streamed answer are
 * not told, nor are users and traces. It tells the keys of Providers as well, which are not read.
 *
 * **Source**: `@portkey-ai/gateway` 1.15.2, its middleware `log`, as run in November 2026.
 */
export const portkeyGateway: AttemptFormat = {
  id: "portkey-gateway",
  gateway: "portkey",
  title: "Events of Portkey's own gateway",
  grain: "attempt",
  drops: ["providerOptions.apiKey", "transformedRequest", "messages and other bodies", "response other than usage and model"],
  recognises: (sample) => sample.hasFields("requestOptions", "status", "duration"),
  read(event, { now }) {
    const tries = event.children("requestOptions");
    if (tries.length > MAX_TRIES) throw new RecordFault("shape", `more than ${MAX_TRIES} tries`);
    if (tries.length === 0) return "ignored";
    const requestId = tries[0]?.text("hookSpanId") ?? "";
    const status = httpStatus(event.text("status"));
    const last = tries.length - 1;
    const place = { requestId, isGrouped: tries.length > 1, now };
    return { attempts: tries.map((one, index) => readTry(one, { ...place, status: index === last ? status : null })) };
  },
};
