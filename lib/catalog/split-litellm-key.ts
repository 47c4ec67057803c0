import { dictionary } from "@/lib/base/dictionary";
import type { OfferKey } from "@/lib/catalog/capture";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isRegion } from "@/lib/catalog/read-region";

export type LitellmId = OfferKey & { readonly regions: string[]; readonly reserved: boolean; readonly prefixed: boolean };

const PLATFORMS = dictionary<string>({
  azure_ai: "azure",
  azure_text: "azure",
  "fireworks_ai-embedding-models": "fireworks",
  "text-completion-codestral": "codestral",
  "text-completion-inception": "inception",
});

const ROUTES = new Set(["invoke", "converse", "*"]);
const REGION_ROUTED = new Set(["amazon-bedrock", "azure"]);
const IMAGE_SIZE = /^(?:low|medium|high|hd|standard|\d+-x-\d+|max-x-max|\d+-steps|max-steps)$/;
const COMMITMENT = /^\d+-month-commitment$/;
const BEDROCK_PROFILE = /^(us|eu|apac|au|ca|jp|global|us-gov)\.[a-z0-9]+\./;

/** The one slug of the company behind a `litellm_provider`. Vertex families (`vertex_ai-anthropic_models`) are one company. */
export function litellmProvider(stated: string): string {
  if (stated.startsWith("vertex_ai")) return "google-vertex";
  return PLATFORMS[stated] ?? canonicalProvider("litellm", stated);
}

const namesProvider = (word: string, stated: string, provider: string): boolean =>
  word === stated || litellmProvider(word) === provider || `${stated}openai` === word;

/**
 * Splits LiteLLM's routing key into the Offer that it names. Taken off in front, in any order: the provider's own prefix
 * once (`groq/…`, `vertex_ai/…`, `gemini/…`), size, quality and steps of an image (`low/1024-x-1024/…`), and at Bedrock
 * and Azure the region and commitment. All but the prefix become the variant, so that no two Offers fall together.
 *
 * **Returns** `regions` from the path or from a Bedrock inference profile (`eu.anthropic.…`, which stays in the id).
 */
export function splitLitellmKey(key: string, stated: string): LitellmId {
  const provider = litellmProvider(stated);
  const words = key.split("/");
  const variant: string[] = [];
  const regions: string[] = [];
  let prefixed = false;
  while (words.length > 1) {
    const word = words[0] ?? "";
    const routed = REGION_ROUTED.has(provider);
    if (!prefixed && namesProvider(word, stated, provider)) {
      prefixed = true;
      if (word === `${stated}openai`) words[0] = "openai";
      else words.shift();
      continue;
    }
    if (IMAGE_SIZE.test(word)) variant.push(word);
    else if (routed && COMMITMENT.test(word)) variant.push(word);
    else if (routed && (isRegion(word) || word === "global-standard")) {
      variant.push(word);
      regions.push(word === "global-standard" ? "global" : word);
    } else if (!(routed && ROUTES.has(word))) break;
    words.shift();
  }
  const nativeId = words.join("/");
  const profile = provider === "amazon-bedrock" ? BEDROCK_PROFILE.exec(nativeId)?.[1] : undefined;
  if (profile && regions.length === 0) regions.push(profile);
  return { provider, nativeId, variant: variant.join("/"), regions, prefixed, reserved: variant.some((word) => COMMITMENT.test(word)) };
}
