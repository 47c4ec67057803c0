import type { OfferClaims, ParseCapture } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";
import { readDocumentRow, readTokenPrices } from "@/lib/catalog/sources/provider-document";

function readLimits(offer: OfferClaims, limits: RecordReader | undefined): void {
  offer
    .set("context", positive(limits?.count("max_context_length")))
    .set("max_output", positive(limits?.count("max_completion_tokens")))
    .set("requests_per_minute", positive(limits?.count("requests_per_minute")))
    .set("tokens_per_minute", positive(limits?.count("tokens_per_minute")));
}

function readCapabilities(offer: OfferClaims, capabilities: RecordReader | undefined): void {
  const vision = capabilities?.flag("vision");
  offer
    .set("tools", capabilities?.flag("tools") ?? capabilities?.flag("function_calling"))
    .set("structured_output", capabilities?.flag("structured_outputs"))
    .set("reasoning", capabilities?.flag("reasoning"))
    .set("modalities_in", vision === undefined ? undefined : vision ? ["text", "image"] : ["text"]);
}

/**
 * Reads the keyless public list of Cerebras in its `default` and `openrouter` formats. **Units**: USD per token, tokens.
 * **Source**: https://inference-docs.cerebras.ai/api-reference/models/public-models
 */
export const parseCerebras: ParseCapture = listParser(["data", "models"], (capture, row) => {
  const offer = startOffer("cerebras", row.requireText("id"), row).set("mode", "chat");
  const pricing = row.child("pricing");
  const limits = row.child("limits");
  const capabilities = row.child("capabilities");
  readDocumentRow(offer, row);
  readTokenPrices(offer, pricing);
  readLimits(offer, limits);
  readCapabilities(offer, capabilities);
  const [deprecated, preview] = [row.flag("deprecated"), row.flag("preview")];
  offer
    .set("datacenters", row.texts("datacenter_locations"))
    .set(
      "status",
      deprecated || offer.claims.has("retires_on") ? "deprecated" : preview ? "preview" : deprecated === false ? "live" : undefined,
    );
  keepRest(capture, offer, { "": row, pricing, limits, capabilities });
  capture.addOffer(offer, row.where);
});
