import type { JsonFault } from "@/lib/base/json";
import type { Result } from "@/lib/base/result";
import type { Capture, CaptureContext, ParseCapture } from "@/lib/catalog/capture";
import type { SourceId } from "@/lib/catalog/source";
import { parseAnthropic } from "@/lib/catalog/sources/anthropic";
import { parseBaseten } from "@/lib/catalog/sources/baseten";
import { parseCerebras } from "@/lib/catalog/sources/cerebras";
import { parseCohere } from "@/lib/catalog/sources/cohere";
import { parseCurated } from "@/lib/catalog/sources/curated";
import { parseDeepInfra } from "@/lib/catalog/sources/deepinfra";
import { parseDeepSeek } from "@/lib/catalog/sources/deepseek";
import { parseFireworks } from "@/lib/catalog/sources/fireworks";
import { parseGenaiPrices } from "@/lib/catalog/sources/genai-prices";
import { parseGoogle } from "@/lib/catalog/sources/google";
import { parseGroq } from "@/lib/catalog/sources/groq";
import { parseHuggingFace } from "@/lib/catalog/sources/huggingface";
import { parseLangChain } from "@/lib/catalog/sources/langchain";
import { parseLitellm } from "@/lib/catalog/sources/litellm";
import { parseMeta } from "@/lib/catalog/sources/meta";
import { parseMistral } from "@/lib/catalog/sources/mistral";
import { parseModelsDev } from "@/lib/catalog/sources/models-dev";
import { parseOpenAi } from "@/lib/catalog/sources/openai";
import { parseOpenRouterModels } from "@/lib/catalog/sources/openrouter";
import { parseOpenRouterEndpoints } from "@/lib/catalog/sources/openrouter-endpoints";
import { parseOpenRouterProviders } from "@/lib/catalog/sources/openrouter-providers";
import { parsePiAi } from "@/lib/catalog/sources/pi-ai";
import { parsePortkey } from "@/lib/catalog/sources/portkey";
import { parseReplicate } from "@/lib/catalog/sources/replicate";
import { parseTogether } from "@/lib/catalog/sources/together";
import { parseVercel } from "@/lib/catalog/sources/vercel";

const ADAPTERS: Record<SourceId, ParseCapture> = {
  anthropic: parseAnthropic,
  baseten: parseBaseten,
  cerebras: parseCerebras,
  cohere: parseCohere,
  curated: parseCurated,
  deepinfra: parseDeepInfra,
  deepseek: parseDeepSeek,
  fireworks: parseFireworks,
  "genai-prices": parseGenaiPrices,
  google: parseGoogle,
  groq: parseGroq,
  huggingface: parseHuggingFace,
  langchain: parseLangChain,
  litellm: parseLitellm,
  meta: parseMeta,
  mistral: parseMistral,
  "models.dev": parseModelsDev,
  openai: parseOpenAi,
  openrouter: parseOpenRouterModels,
  "openrouter-endpoints": parseOpenRouterEndpoints,
  "openrouter-providers": parseOpenRouterProviders,
  "pi-ai": parsePiAi,
  portkey: parsePortkey,
  replicate: parseReplicate,
  together: parseTogether,
  vercel: parseVercel,
};

/** Reads the bytes of a Source with its adapter. A fault refuses the file as a whole and says where and what. */
export const parseSource = (source: SourceId, bytes: Uint8Array, context: CaptureContext): Result<Capture, JsonFault> =>
  ADAPTERS[source](bytes, context);
