import { dictionary } from "@/lib/base/dictionary";
import { type CaptureBuilder, type OfferClaims, type ParseCapture, PER } from "@/lib/catalog/capture";
import { keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";
import { dayOfSeconds, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const STATUS_OF = dictionary<string>({ live: "live", staging: "preview", error: "degraded" });

function readPrices(offer: OfferClaims, pricing: RecordReader | undefined, free: boolean): void {
  const [input, output] = [pricing?.decimal("input"), pricing?.decimal("output")];
  if (!free && Number(input ?? 0) === 0 && Number(output ?? 0) === 0) return;
  if (input !== undefined && !offer.price("input", input, PER.million)) pricing?.fail("input is negative");
  if (output !== undefined && !offer.price("output", output, PER.million)) pricing?.fail("output is negative");
}

type Model = { readonly id: string; readonly claims: OfferClaims; readonly readers: Record<string, RecordReader | undefined> };

function readModel(model: RecordReader): Model {
  model.ignore("object", "owned_by", "providers");
  const id = model.requireText("id");
  const architecture = model.child("architecture");
  const claims = startOffer("huggingface", id, model)
    .set("name", id)
    .set("mode", "chat")
    .set("huggingface_id", id)
    .set("added_on", dayOfSeconds(model.count("created")))
    .set("modalities_in", architecture?.texts("input_modalities"))
    .set("modalities_out", architecture?.texts("output_modalities"));
  return { id, claims, readers: { model, architecture } };
}

function readProvider(capture: CaptureBuilder, row: RecordReader, model: Model): void {
  const offer = startOffer("huggingface", model.id, row, row.requireText("provider"));
  for (const [field, claim] of model.claims.claims) offer.claims.set(field, claim);
  const pricing = row.child("pricing");
  const free = row.flag("is_free") === true;
  const status = row.text("status");
  offer
    .set("status", status === undefined ? undefined : STATUS_OF[status])
    .set("note", status === undefined || STATUS_OF[status] ? undefined : `Status stated as ${status}`)
    .set("context", positive(row.count("context_length")))
    .set("tools", row.flag("supports_tools"))
    .set("structured_output", row.flag("supports_structured_output"))
    .set("free", free || undefined)
    .set("throughput_p50", row.measured("throughput"))
    .set("latency_ms_p50", row.measured("first_token_latency_ms"));
  readPrices(offer, pricing, free);
  keepRest(capture, offer, { "": row, pricing, ...model.readers });
  capture.addOffer(offer, row.where);
}

/**
 * Reads `GET /v1/models` of the Hugging Face router: one Offer per model and inference provider, whose name is the
 * variant. What a model states for all its providers and nothing models is kept raw in each. **Units**: USD per million
 * tokens, tokens per second, milliseconds; 0 for both prices of a row that is not marked free states no price.
 * **Rounding**: throughput and latency to 3 significant digits. **Source**: https://router.huggingface.co/v1/models
 */
export const parseHuggingFace: ParseCapture = listParser(["data"], (capture, row) => {
  const model = readModel(row);
  const providers = row.list("providers") ?? [];
  if (providers.length === 0) capture.skip("model without an inference provider");
  for (const [index, provider] of providers.entries())
    readRecord(capture, provider, `${row.where}.providers[${index}]`, (reader) => readProvider(capture, reader, model));
});
