import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt } from "@/lib/usage/draft";
import type { JsonFields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";

/** One try of a generation at one Provider. `status`: HTTP, `null` where none is recorded. */
export type RouterTry = {
  readonly provider: string;
  readonly model: string;
  readonly status: number | null;
  readonly latencyMs: number | null;
  readonly tier: string;
};

/** A router has far fewer Providers to try for one Model: what has more would make many Attempts out of few bytes. */
const MAX_TRIES = 100;

/** The tries of a generation in their order, by OpenRouter's `provider_responses`. **Throws** `RecordFault` for more than 100. */
export function readTries(responses: readonly JsonFields[]): RouterTry[] {
  if (responses.length > MAX_TRIES) throw new RecordFault("shape", `more than ${MAX_TRIES} tries`);
  return responses.map((response) => ({
    provider: response.text("provider_name"),
    model: response.text("model_permaslug"),
    status: httpStatus(response.text("status")),
    latencyMs: response.ms("latency"),
    tier: response.text("routed_service_tier"),
  }));
}

const isAnswered = ({ status }: RouterTry): boolean => status !== null && status >= 200 && status < 300;

/** Which of the tries served it: the last that was answered, else the last at the Provider that is named, else the last. */
export function servedPlace(tries: readonly RouterTry[], provider: string): number {
  const answered = tries.findLastIndex(isAnswered);
  if (answered >= 0) return answered;
  const named = tries.findLastIndex((one) => one.provider === provider);
  return named >= 0 ? named : tries.length - 1;
}

/** The model and variant of an id: `vendor/model:free` is the free variant. */
export function splitVariant(id: string): Pick<Attempt, "model" | "routeVariant"> {
  const place = id.indexOf(":");
  return place < 0 ? { model: id, routeVariant: "standard" } : { model: id.slice(0, place), routeVariant: id.slice(place + 1) };
}

/**
 * The Attempts of one generation in their order: the served one, which carries tokens and cost under the generation's own id, as the
 * CSV has it, and every other try under `id#n`, n from 1.
 */
export function attemptsOfChain(served: Attempt, tries: readonly RouterTry[]): Attempt[] {
  const place = servedPlace(tries, served.provider);
  if (tries.length < 2) return [served];
  const { gateway, startedAt, route, routeVariant, askedModel, key, project, user, session } = served;
  const shared = { gateway, startedAt, route, routeVariant, askedModel, key, project, user, session, requestId: served.requestId };
  return tries.map((one, index) =>
    index === place
      ? { ...served, isGrouped: true }
      : makeAttempt({
          ...shared,
          recordId: `${served.recordId}#${index + 1}`,
          isGrouped: true,
          latencyMs: one.latencyMs,
          provider: one.provider,
          model: one.model || served.model,
          outcome: one.status === 499 ? "cancelled" : "failed",
          error: one.status === null || isAnswered(one) ? "" : String(one.status),
          priorAttempts: 0,
        }),
  );
}
