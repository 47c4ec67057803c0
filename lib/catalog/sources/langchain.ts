import { isJsonRecord, type JsonRecord, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { quotedKey } from "@/lib/base/text";
import { CaptureBuilder, OfferClaims, type ParseCapture } from "@/lib/catalog/capture";
import { MODALITIES, type Modality } from "@/lib/catalog/field";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

const SCHEMA = "tollboard-langchain";
const INPUTS = { image: "imageInputs", audio: "audioInputs", video: "videoInputs", pdf: "pdfInputs" } as const;
const OUTPUTS = { image: "imageOutputs", audio: "audioOutputs", video: "videoOutputs" } as const;

/** The modalities whose flag is set, and text. **Returns** `undefined` where a flag is missing: the set is not known then. */
function readModalities(profile: RecordReader, flags: Partial<Record<Modality, string>>): Modality[] | undefined {
  const stated = new Map(Object.entries(flags).map(([modality, key]) => [modality, profile.flag(key)]));
  if ([...stated.values()].includes(undefined)) return undefined;
  return MODALITIES.filter((modality) => modality === "text" || stated.get(modality) === true);
}

function readProfile(capture: CaptureBuilder, offer: OfferClaims, profile: RecordReader): void {
  const tools = profile.flag("toolCalling");
  const reasoning = profile.flag("reasoningOutput");
  const structured = profile.flag("structuredOutput") === true;
  const [input, output] = [readModalities(profile, INPUTS), readModalities(profile, OUTPUTS)];
  const chats = tools === true || reasoning === true;
  offer
    .set("context", profile.count("maxInputTokens") || undefined)
    .set("max_output", profile.count("maxOutputTokens") || undefined)
    .set("modalities_in", chats ? input : undefined)
    .set("modalities_out", chats ? output : undefined)
    .set("reasoning", reasoning)
    .set("tools", tools)
    .set("structured_output", (chats && structured) || undefined);
  keepRest(capture, offer, { "": profile });
}

function readPackage(capture: CaptureBuilder, name: string, provider: string, profiles: JsonRecord): void {
  const slug = canonicalProvider("langchain", provider);
  for (const [id, profile] of Object.entries(profiles)) {
    const where = `${name}.${id}`;
    readRecord(capture, profile, where, (reader) => {
      if (!isNativeId(id)) reader.fail("the key is no usable model id");
      const offer = new OfferClaims({ provider: slug, nativeId: id, variant: "" });
      readProfile(capture, offer, reader);
      capture.addOffer(offer, where);
    });
  }
}

/**
 * Reads the profile tables of the LangChain packages, put together by `bin/build-embedded-catalog.ts` as
 * `{schema, packages: {NAME: {version, provider, profiles: {ID: profile}}}}`.
 *
 * The tables are made from models.dev by a script that decides what a key is worth here. `maxInputTokens` is its
 * `limit.context`, so it is the context and no `max_input`. `structuredOutput` is false also where models.dev says nothing,
 * so false states nothing; some packages set it for all their ids, embeddings too, so true counts for a model that calls
 * tools or reasons, which is one that takes and gives text: only there are the modalities whole, as nothing flags text.
 *
 * **Units**: tokens; 0 is not stated.
 * **Source**: https://github.com/langchain-ai/langchainjs/blob/main/internal/model-profiles/src/generator.ts, 2026-11-22
 */
export const parseLangChain: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isJsonRecord(file) || file.schema !== SCHEMA || !isJsonRecord(file.packages))
    return err({ where: "file", what: `expected the schema word ${SCHEMA} and an object of packages` });
  const capture = new CaptureBuilder();
  for (const [name, stated] of Object.entries(file.packages)) {
    const { provider, profiles } = isJsonRecord(stated) ? stated : {};
    if (typeof provider !== "string" || !isNativeId(provider) || !isJsonRecord(profiles))
      return err({ where: quotedKey(name), what: "expected a provider and an object of profiles by model id" });
    readPackage(capture, name, provider, profiles);
  }
  return ok(capture.build());
};
