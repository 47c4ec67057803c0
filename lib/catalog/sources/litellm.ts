import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord, type Json, type JsonRecord, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { canonicalModalities } from "@/lib/catalog/canonical-modality";
import { CaptureBuilder, OfferClaims, type ParseCapture, ProviderClaims } from "@/lib/catalog/capture";
import { addMergedRows, type OfferRow } from "@/lib/catalog/merge-offer";
import { readLitellmPrices } from "@/lib/catalog/read-litellm-price";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";
import { type LitellmId, splitLitellmKey } from "@/lib/catalog/split-litellm-key";

const MODE_OF = dictionary<string>({
  chat: "chat",
  responses: "chat",
  completion: "completion",
  embedding: "embedding",
  image_generation: "image",
  image_edit: "image_edit",
  audio_transcription: "transcription",
  audio_speech: "speech",
  realtime: "realtime",
  rerank: "rerank",
  moderation: "moderation",
  video_generation: "video",
  ocr: "ocr",
  search: "search",
});

const INPUT_FLAGS = dictionary<string>({
  supports_vision: "image",
  supports_image_input: "image",
  supports_audio_input: "audio",
  supports_video_input: "video",
  supports_pdf_input: "pdf",
});

const SIZE_CLASS = /^(?:together-ai|fireworks-ai)-/;
const WEB_PAGE = /^https?:\/\/[^\s"<>]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function readModalities(reader: RecordReader, mode: string | undefined, kept: Record<string, Json>): { input: string[]; output: string[] } {
  const flagged = Object.entries(INPUT_FLAGS).flatMap(([key, modality]) => (reader.flag(key) ? [modality] : []));
  const listed = reader.texts("supported_modalities");
  const speaks = mode === "chat" || mode === "completion" || mode === "realtime";
  const input = canonicalModalities([...(listed ?? (flagged.length > 0 && speaks ? ["text"] : [])), ...flagged]);
  const output = canonicalModalities([
    ...(reader.texts("supported_output_modalities") ?? []),
    ...(reader.flag("supports_audio_output") ? ["audio", ...(speaks ? ["text"] : [])] : []),
  ]);
  if (input.unknown.length > 0) kept.supported_modalities = input.unknown;
  if (output.unknown.length > 0) kept.supported_output_modalities = output.unknown;
  return { input: input.known, output: output.known };
}

const matching = (reader: RecordReader, key: string, pattern: RegExp): string | undefined => {
  const value = reader.peek(key);
  return typeof value === "string" && pattern.test(value) ? reader.text(key) : undefined;
};

type Row = OfferRow & { readonly id: LitellmId };

function readRow(capture: CaptureBuilder, key: string, reader: RecordReader): Row {
  const stated = reader.requireText("litellm_provider");
  const id = splitLitellmKey(key, stated);
  if (!isNativeId(id.nativeId)) reader.fail("the key is no usable model id");
  const offer = new OfferClaims({ provider: id.provider, nativeId: id.nativeId, variant: id.variant });
  const free = id.nativeId.endsWith(":free");
  const kept: Record<string, Json> = {};
  const statedMode = reader.text("mode");
  const mode = statedMode === undefined ? undefined : (MODE_OF[statedMode] ?? "other");
  if (mode === "other" && statedMode) kept.mode = statedMode;
  const modalities = readModalities(reader, mode, kept);
  const source = matching(reader, "source", WEB_PAGE);
  const prices = readLitellmPrices(offer, reader, { mode, reserved: id.reserved, free }, source ? { url: source } : {});
  const positive = (count: number | undefined) => (count ? count : undefined);
  const legacy = positive(reader.count("max_tokens"));
  const maxInput = positive(reader.count("max_input_tokens")) ?? legacy;
  const metadata = reader.child("metadata");
  offer
    .set("mode", mode)
    .set("context", maxInput)
    .set("max_input", maxInput)
    .set("max_output", positive(reader.count("max_output_tokens")))
    .set("modalities_in", modalities.input)
    .set("modalities_out", modalities.output)
    .set("tools", reader.flag("supports_function_calling"))
    .set("structured_output", reader.flag("supports_response_schema"))
    .set("reasoning", reader.flag("supports_reasoning"))
    .set("prompt_caching", reader.flag("supports_prompt_caching"))
    .set("web_search", reader.flag("supports_web_search"))
    .set("batch", prices.batch || undefined)
    .set("free", free || undefined)
    .set("regions", [...new Set([...id.regions, ...(reader.texts("supported_regions") ?? [])])].sort())
    .set("requests_per_minute", positive(reader.count("rpm")))
    .set("tokens_per_minute", positive(reader.count("tpm")))
    .set("retires_on", matching(reader, "deprecation_date", DAY))
    .set("docs_url", source)
    .set("note", reader.text("comment") ?? metadata?.text("notes"));
  keepRest(capture, offer, { "": reader, metadata, ...prices.readers }, kept);
  return { name: key, offer, id };
}

function readMap(capture: CaptureBuilder, map: JsonRecord): void {
  const rows: Row[] = [];
  for (const [key, entry] of Object.entries(map)) {
    if (key === "last_updated" || key === "fallback_generalizations") capture.skip(`${key} is no model`);
    else if (key === "sample_spec") {
      capture.read();
      capture.skip("documentation row");
    } else if (SIZE_CLASS.test(key)) {
      capture.read();
      capture.skip("price class by model size, not a model");
    } else
      readRecord(capture, entry, key, (reader) => {
        rows.push(readRow(capture, key, reader));
      });
  }
  for (const { id } of rows) capture.addProvider(new ProviderClaims(id.provider));
  addMergedRows(capture, rows, (row) => !row.id.prefixed);
}

/**
 * Reads LiteLLM's price map.
 *
 * **Units**: USD per token, image, second, query …, by the key's own words (`parse-litellm-price-key.ts`).
 * A 0 counts as a price only beside a price that is not 0, or where the id ends in `:free`; otherwise it stays in `extra`.
 * Both `max_input` and `context` come from `max_input_tokens`: the map has no other context size. The legacy `max_tokens`
 * is by its own documentation the input limit when no other is given, so it never becomes `max_output`.
 * Rows of one Offer (`gemini/x` and `x`, `azure_ai/x` and `azure/x`) are one Offer: the row without a prefix, else the
 * first, stands; see `addMergedRows`. DBU per token is a quantity and not a price: it stays in `extra`.
 * **Source**: https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json
 */
export const parseLitellm: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const map = parsed.value;
  if (!isJsonRecord(map)) return err({ where: "file", what: "expected an object of models by routing key" });
  if (!Object.values(map).some((entry) => isJsonRecord(entry) && typeof entry.litellm_provider === "string"))
    return err({ where: "file", what: "no entry names a litellm_provider: this is no LiteLLM price map" });
  const capture = new CaptureBuilder();
  readMap(capture, map);
  return ok(capture.build());
};
