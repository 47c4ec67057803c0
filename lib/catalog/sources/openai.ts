import type { ParseCapture } from "@/lib/catalog/capture";
import { idListParser } from "@/lib/catalog/sources/openai-style";

/** Reads `GET /v1/models` of OpenAI: ids and days added. **Source**: https://platform.openai.com/docs/api-reference/models/list */
export const parseOpenAi: ParseCapture = idListParser("openai");
