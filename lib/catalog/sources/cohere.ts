import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest } from "@/lib/catalog/record-reader";
import { listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const MODE_OF_ENDPOINT: readonly (readonly [endpoint: string, mode: string])[] = [
  ["chat", "chat"],
  ["embed", "embedding"],
  ["rerank", "rerank"],
  ["classify", "classifier"],
  ["generate", "completion"],
  ["audio_transcriptions", "transcription"],
];

/** Reads `GET /v1/models` of Cohere. **Units**: tokens. **Source**: https://docs.cohere.com/reference/list-models */
export const parseCohere: ParseCapture = listParser(["models"], (capture, row) => {
  row.ignore("tokenizer_url", "default_endpoints");
  const id = row.requireText("name");
  if (row.flag("finetuned")) {
    capture.skip("model of the asking account");
    return;
  }
  const endpoints = row.texts("endpoints") ?? [];
  const features = row.texts("features");
  const mode = MODE_OF_ENDPOINT.find(([endpoint]) => endpoints.includes(endpoint))?.[1];
  const has = (...names: string[]) => (mode === "chat" && features ? names.some((name) => features.includes(name)) : undefined);
  const sees = has("vision") || endpoints.includes("embed_image");
  const deprecated = row.flag("is_deprecated");
  const offer = startOffer("cohere", id, row)
    .set("mode", mode)
    .set("status", deprecated === undefined ? undefined : deprecated ? "deprecated" : "live")
    .set("context", positive(row.count("context_length")))
    .set("tools", has("tools", "strict_tools"))
    .set("structured_output", has("json_schema", "structured_outputs"))
    .set("reasoning", has("reasoning"))
    .set("modalities_in", sees ? ["text", "image"] : has("vision") === false ? ["text"] : undefined);
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
});
