import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { dayOfText, isOwnModel, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const MODE_OF_CAPABILITY: readonly (readonly [capability: string, mode: string])[] = [
  ["completion_chat", "chat"],
  ["ocr", "ocr"],
  ["audio_transcription", "transcription"],
  ["audio_speech", "speech"],
  ["moderation", "moderation"],
  ["classification", "classifier"],
  ["completion_fim", "completion"],
];

function readCapabilities(capabilities: RecordReader | undefined) {
  if (!capabilities) return undefined;
  const mode = MODE_OF_CAPABILITY.filter(([key]) => capabilities.flag(key)).at(0)?.[1];
  const [vision, audio] = [capabilities.flag("vision"), capabilities.flag("audio")];
  return {
    mode,
    tools: capabilities.flag("function_calling"),
    reasoning: capabilities.flag("reasoning"),
    modalitiesIn: mode === "chat" ? ["text", ...(vision ? ["image"] : []), ...(audio ? ["audio"] : [])] : undefined,
  };
}

/**
 * Reads `GET /v1/models` of Mistral. **Units**: tokens. `created` is the time of the answer, so nothing is taken from it;
 * a row whose `name` differs from its `id` is a moving name for that model.
 * **Source**: https://docs.mistral.ai/api/#tag/models
 */
export const parseMistral: ParseCapture = listParser(["data"], (capture, row) => {
  row.ignore("object", "created", "description", "TYPE");
  const id = row.requireText("id");
  if (isOwnModel(id, row.text("owned_by")) || row.text("type") === "fine-tuned") {
    capture.skip("model of the asking account");
    return;
  }
  const name = row.text("name");
  const capabilities = row.child("capabilities");
  const stated = readCapabilities(capabilities);
  const retiresOn = dayOfText(row.text("deprecation"));
  const offer = startOffer("mistral", id, row)
    .set("name", name)
    .set("alias_of", name !== undefined && name !== id ? name : undefined)
    .set("aliases", row.texts("aliases"))
    .set("mode", stated?.mode)
    .set("context", positive(row.count("max_context_length")))
    .set("tools", stated?.tools)
    .set("reasoning", stated?.reasoning)
    .set("modalities_in", stated?.modalitiesIn)
    .set("status", retiresOn ? "deprecated" : "live")
    .set("retires_on", retiresOn)
    .set("replaced_by", row.text("deprecation_replacement_model"));
  keepRest(capture, offer, { "": row, capabilities });
  capture.addOffer(offer, row.where);
});
