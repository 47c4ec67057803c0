import type { ParseCapture } from "@/lib/catalog/capture";
import { idListParser } from "@/lib/catalog/sources/openai-style";

/** Reads `GET /models` of DeepSeek: ids only. **Source**: https://api-docs.deepseek.com/api/list-models */
export const parseDeepSeek: ParseCapture = idListParser("deepseek");
