import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord } from "@/lib/base/json";
import { type CaptureBuilder, type OfferClaims, type ParseCapture, PER } from "@/lib/catalog/capture";
import { keepRest, RecordReader } from "@/lib/catalog/record-reader";
import { dayOfSeconds, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const STATUS_OF = dictionary<string>({ live: "live", staging: "preview", error: "degraded" });

/** A measured figure; 0 stands for "not measured". */
const measured = (row: RecordReader, key: string): number | undefined => positive(Number(row.decimal(key) ?? 0));

function readPrices(offer: OfferClaims, pricing: RecordReader | undefined, free: boolean): void {
  const [input, output] = [pricing?.decimal("input"), pricing?.decimal("output")];
  if (!free && Number(input ?? 0) === 0 && Number(output ?? 0) === 0) return;
  if (input !== undefined && !offer.price("input", input, PER.million)) pricing?.fail("input is negative");
  if (output !== undefined && !offer.price("output", output, PER.million)) pricing?.fail("output is negative");
}

function readProvider(capture: CaptureBuilder, row: RecordReader, model: RecordReader, id: string): void {
  const offer = startOffer("huggingface", id, row, row.requireText("provider"));
  const architecture = model.child("architecture");
  const pricing = row.child("pricing");
  const free = row.flag("is_free") === true;
  const status = row.text("status");
  offer
    .set("name", id)
    .set("mode", "chat")
    .set("huggingface_id", id)
    .set("added_on", dayOfSeconds(model.count("created")))
    .set("modalities_in", architecture?.texts("input_modalities"))
    .set("modalities_out", architecture?.texts("output_modalities"))
    .set("status", status === undefined ? undefined : STATUS_OF[status])
    .set("note", status === undefined || STATUS_OF[status] ? undefined : `Status stated as ${status}`)
    .set("context", positive(row.count("context_length")))
    .set("tools", row.flag("supports_tools"))
    .set("structured_output", row.flag("supports_structured_output"))
    .set("free", free || undefined)
    .set("throughput_p50", measured(row, "throughput"))
    .set("latency_ms_p50", measured(row, "first_token_latency_ms"));
  readPrices(offer, pricing, free);
  keepRest(capture, offer, { "": row, pricing, architecture });
  capture.addOffer(offer, row.where);
}

/**
 * Reads `GET /v1/models` of the Hugging Face router: one Offer per model and inference provider, whose name is the
 * variant. **Units**: USD per million tokens, tokens per second, milliseconds; 0 for both prices of a row that is not
 * marked free states no price. **Source**: https://router.huggingface.co/v1/models
 */
export const parseHuggingFace: ParseCapture = listParser(["data"], (capture, model) => {
  const id = model.requireText("id");
  const providers = model.list("providers") ?? [];
  if (providers.length === 0) capture.skip("model without an inference provider");
  for (const [index, provider] of providers.entries()) {
    const where = `${model.where}.providers[${index}]`;
    if (isJsonRecord(provider)) readProvider(capture, new RecordReader(provider, where), model, id);
    else model.fail(`providers[${index}] is not an object`);
  }
});
