import type { ParseCapture } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { dayOfText, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

function readDay(row: RecordReader, key: string): string | undefined {
  const date = row.child(key);
  const [year, month, day] = [date?.count("year"), date?.count("month"), date?.count("day")];
  if (!year || !month || !day) return undefined;
  return dayOfText(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

const huggingFaceId = (url: string | undefined): string | undefined =>
  /^https:\/\/huggingface\.co\/([^/?#]+\/[^/?#]+)/.exec(url ?? "")?.[1];

/**
 * Reads `GET /v1/accounts/fireworks/models` of Fireworks AI. **Units**: tokens. Rows that need a deployment of one's own
 * and rows of other accounts are left out; `updateTime` and `deployedModelRefs` move without a change to the offer.
 * **Source**: https://docs.fireworks.ai/api-reference/list-models
 */
export const parseFireworks: ParseCapture = listParser(["models"], (capture, row) => {
  row.ignore("description", "updateTime", "deployedModelRefs", "conversationConfig", "defaultDraftModel", "status");
  const id = row.requireText("name");
  if (!id.startsWith("accounts/fireworks/")) {
    capture.skip("model of the asking account");
    return;
  }
  if (row.flag("supportsServerless") === false) {
    capture.skip("runs on a deployment of one's own only");
    return;
  }
  const image = row.flag("supportsImageInput");
  const kind = row.text("kind") ?? "";
  const retiresOn = readDay(row, "deprecationDate");
  const state = row.text("state");
  const offer = startOffer("fireworks", id, row)
    .set("name", row.text("displayName"))
    .set("mode", kind.includes("EMBEDDING") ? "embedding" : kind.includes("FLUMINA") ? "image" : undefined)
    .set("status", retiresOn ? "deprecated" : state === "READY" ? "live" : undefined)
    .set("note", state !== undefined && state !== "READY" ? `State given as ${state}` : undefined)
    .set("retires_on", retiresOn)
    .set("added_on", dayOfText(row.text("createTime")))
    .set("context", positive(row.count("contextLength")))
    .set("tools", row.flag("supportsTools"))
    .set("modalities_in", image === undefined ? undefined : image ? ["text", "image"] : ["text"])
    .set("huggingface_id", huggingFaceId(row.text("huggingFaceUrl")));
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
});
