import type { CaptureBuilder, ParseCapture } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { listParser, startOffer } from "@/lib/catalog/sources/openai-style";

function readHardware(capture: CaptureBuilder, row: RecordReader): void {
  const name = row.requireText("name");
  const offer = startOffer("replicate", `dedicated/${row.requireText("sku")}`, row)
    .set("name", name)
    .set("mode", "dedicated")
    .set("gpu_count", /gpu/i.test(name) ? Number(/^(\d{1,3})x /i.exec(name)?.[1] ?? 1) : 0)
    .set("billing_step", "second");
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
}

function readModel(capture: CaptureBuilder, row: RecordReader): void {
  row.ignore("description", "run_count", "cover_image_url", "default_example", "latest_version", "url");
  if (row.text("visibility") === "private") {
    capture.skip("private model");
    return;
  }
  const id = `${row.requireText("owner")}/${row.requireText("name")}`;
  const offer = startOffer("replicate", id, row).set("name", id);
  keepRest(capture, offer, { "": row });
  capture.addOffer(offer, row.where);
}

/**
 * Reads `GET /v1/models` and `GET /v1/hardware` of Replicate. Neither answer holds a price: those stand on a page only.
 * **Source**: https://replicate.com/docs/reference/http
 */
export const parseReplicate: ParseCapture = listParser(["results"], (capture, row) =>
  row.has("sku") ? readHardware(capture, row) : readModel(capture, row),
);
