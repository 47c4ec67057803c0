import type { Attempt } from "@/lib/usage/attempt";
import { serviceTier } from "@/lib/usage/draft";
import type { JsonFields } from "@/lib/usage/fields";
import { attemptsOfChain, readTries, servedPlace, splitVariant } from "@/lib/usage/gateways/openrouter-chain";

const OWN = "trace.metadata.openrouter.";
const GENERATION = "trace.metadata.openrouter_generation.";
const GENERATION_ID = /^gen-\d{9,}-/;

/** Whether a span was broadcast by OpenRouter: by names that nobody else uses. */
export const isBroadcast = (attributes: JsonFields): boolean =>
  attributes.get(`${OWN}provider_name`, `${OWN}provider_slug`, `${GENERATION}usage`) !== undefined ||
  GENERATION_ID.test(attributes.text("gen_ai.response.id"));

/**
 * The Attempts of a span that OpenRouter broadcast, under the id that its CSV and API have too, so that none counts twice. `beside`:
 * tries that other spans tell of, for where the span itself has no list of them.
 *
 * **Source**: https://openrouter.ai/docs (broadcast), September 2026.
 */
export function readBroadcast(span: Attempt, attributes: JsonFields, beside: readonly JsonFields[]): Attempt[] {
  const listed = readTries(attributes.children("trace.metadata.provider_responses"));
  const tries = listed.length > 0 ? listed : readTries(beside);
  const provider = attributes.text(`${OWN}provider_name`, `${OWN}provider_slug`);
  const answered = tries[servedPlace(tries, provider)];
  const named = splitVariant(span.model);
  const id = attributes.text("gen_ai.response.id");
  const isOwn = id !== "" && span.requestId === span.recordId;
  const served: Attempt = {
    ...span,
    gateway: "openrouter",
    recordId: id || span.recordId,
    requestId: isOwn ? id : span.requestId,
    ...named,
    model: answered?.model || named.model,
    provider: provider || (answered?.provider ?? ""),
    route: "openrouter",
    serviceTier: answered?.tier ? serviceTier(answered.tier) : span.serviceTier,
    reported: attributes.nano(`${GENERATION}usage`) ?? span.reported,
    upstream: attributes.flag(`${GENERATION}is_byok`) === false ? null : attributes.nano(`${GENERATION}byok_usage_inference`),
    finish: attributes.text(`${OWN}finish_reason`) || span.finish,
    isStreamed: attributes.flag(`${GENERATION}streamed`) ?? span.isStreamed,
    priorAttempts: tries.length === 0 ? null : 0,
    key: attributes.text(`${OWN}api_key_name`),
  };
  return attemptsOfChain(served, tries);
}
