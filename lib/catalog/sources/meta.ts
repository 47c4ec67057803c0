import type { ParseCapture } from "@/lib/catalog/capture";
import { idListParser } from "@/lib/catalog/sources/openai-style";

/** Reads `GET /v1/models` of Meta's API: ids only. **Source**: https://llama.developer.meta.com/docs/api/models */
export const parseMeta: ParseCapture = idListParser("meta");
