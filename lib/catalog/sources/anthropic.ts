import { dictionary } from "@/lib/base/dictionary";
import type { OfferClaims, ParseCapture } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { dayOfText, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const STATUS_OF = dictionary<string>({ active: "live", deprecated: "deprecated", retired: "retired" });

function readCapabilities(offer: OfferClaims, row: RecordReader): Record<string, RecordReader | undefined> {
  const capabilities = row.child("capabilities");
  if (!capabilities) return {};
  const nested: Record<string, RecordReader | undefined> = { capabilities };
  const supports = (key: string): boolean | undefined => {
    const capability = capabilities.child(key);
    nested[`capabilities.${key}`] = capability;
    return capability?.flag("supported");
  };
  const [image, pdf] = [supports("image_input"), supports("pdf_input")];
  offer
    .set("batch", supports("batch"))
    .set("structured_output", supports("structured_outputs"))
    .set("reasoning", supports("thinking"))
    .set("modalities_in", image === undefined ? undefined : ["text", ...(image ? ["image"] : []), ...(pdf ? ["pdf"] : [])]);
  return nested;
}

/**
 * Reads `GET /v1/models` of Anthropic, before and after its lifecycle fields appeared. **Units**: tokens.
 * **Source**: https://docs.anthropic.com/en/api/models-list
 */
export const parseAnthropic: ParseCapture = listParser(["data"], (capture, row) => {
  row.ignore("type");
  const lifecycle = row.text("lifecycle");
  const context = positive(row.count("max_input_tokens"));
  const offer = startOffer("anthropic", row.requireText("id"), row)
    .set("name", row.text("display_name"))
    .set("mode", "chat")
    .set("released_on", dayOfText(row.text("created_at")))
    .set("context", context)
    .set("max_input", context)
    .set("max_output", positive(row.count("max_tokens")))
    .set("status", lifecycle === undefined ? undefined : STATUS_OF[lifecycle])
    .set("note", lifecycle === undefined || STATUS_OF[lifecycle] ? undefined : `Lifecycle stated as ${lifecycle}`)
    .set("retires_on", dayOfText(row.text("retires_at")));
  const nested = readCapabilities(offer, row);
  keepRest(capture, offer, { "": row, ...nested });
  capture.addOffer(offer, row.where);
});
