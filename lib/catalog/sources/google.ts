import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest } from "@/lib/catalog/record-reader";
import { listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

/** The mode that a generation method stands for; the first that a model has counts. */
const MODE_OF_METHOD: readonly (readonly [method: string, mode: string])[] = [
  ["generateContent", "chat"],
  ["generateMessage", "chat"],
  ["generateText", "completion"],
  ["embedContent", "embedding"],
  ["embedText", "embedding"],
  ["predict", "image"],
  ["predictLongRunning", "video"],
  ["bidiGenerateContent", "realtime"],
  ["generateAnswer", "other"],
];

/** The list says `generateContent` of speech and image models too; their names tell them apart. */
function modeOf(id: string, methods: readonly string[]): string | undefined {
  const mode = MODE_OF_METHOD.find(([method]) => methods.includes(method))?.[1];
  if (mode !== "chat") return mode;
  if (/-tts(?:-|$)/.test(id)) return "speech";
  return /-image(?:-|$)/.test(id) ? "image" : mode;
}

/**
 * Reads `GET /v1beta/models` of the Gemini API. **Units**: tokens. Tuned models belong to an account and are left out.
 * **Source**: https://ai.google.dev/api/models
 */
export const parseGoogle: ParseCapture = listParser(["models"], (capture, row) => {
  row.ignore("description");
  const name = row.requireText("name");
  if (name.startsWith("tunedModels/")) {
    capture.skip("model of the asking account");
    return;
  }
  const id = name.replace(/^models\//, "");
  const methods = row.texts("supportedGenerationMethods");
  const batches = methods?.some((method) => /^(?:asyncB|b)atch/.test(method));
  const context = positive(row.count("inputTokenLimit"));
  const offer = startOffer("google", id, row)
    .set("name", row.text("displayName"))
    .set("mode", methods && modeOf(id, methods))
    .set("status", /-preview(?:-|$)/.test(id) ? "preview" : undefined)
    .set("context", context)
    .set("max_input", context)
    .set("max_output", positive(row.count("outputTokenLimit")))
    .set("reasoning", row.flag("thinking"))
    .set("batch", batches)
    .set("prompt_caching", methods?.includes("createCachedContent") || undefined);
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
});
