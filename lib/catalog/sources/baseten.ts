import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest } from "@/lib/catalog/record-reader";
import { listParser, startOffer } from "@/lib/catalog/sources/openai-style";
import { readDocumentRow, readTokenPrices } from "@/lib/catalog/sources/provider-document";

/** Reads `GET /v1/models` of Baseten's model APIs. **Units**: USD per token, tokens. **Source**: https://docs.baseten.co */
export const parseBaseten: ParseCapture = listParser(["data"], (capture, row) => {
  const offer = startOffer("baseten", row.requireText("id"), row).set("mode", "chat");
  const pricing = row.child("pricing");
  readDocumentRow(offer, row);
  readTokenPrices(offer, pricing);
  keepRest(capture, offer, { "": row, pricing });
  capture.addOffer(offer, row.where);
});
