import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest } from "@/lib/catalog/record-reader";
import { listParser, positive, readOpenAiRow } from "@/lib/catalog/sources/openai-style";

/** Reads `GET /openai/v1/models` of Groq. **Units**: tokens. **Source**: https://console.groq.com/docs/models */
export const parseGroq: ParseCapture = listParser(["data"], (capture, row) => {
  const offer = readOpenAiRow(capture, row, "groq");
  if (!offer) return;
  const active = row.flag("active");
  offer
    .set("status", active === undefined ? undefined : active ? "live" : "retired")
    .set("context", positive(row.count("context_window")))
    .set("max_output", positive(row.count("max_completion_tokens")));
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
});
