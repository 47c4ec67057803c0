import { isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type ParseCapture } from "@/lib/catalog/capture";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

/** Reads one row of a list and adds what it says to the capture. */
export type ReadRow = (capture: CaptureBuilder, row: RecordReader) => void;

function findRows(value: Json, keys: readonly string[]): { rows: readonly Json[]; under: string } | null {
  if (isJsonList(value)) return { rows: value, under: "" };
  if (!isJsonRecord(value)) return null;
  for (const key of keys) {
    const rows = value[key];
    if (isJsonList(rows)) return { rows, under: key };
  }
  return null;
}

/**
 * An adapter for a file whose rows stand in one list: bare, or under the first of `keys` that holds a list. A single page
 * of a longer list is refused as a whole (see `findMorePages`).
 */
export const listParser =
  (keys: readonly string[], read: ReadRow): ParseCapture =>
  (bytes) => {
    const parsed = parseJson(bytes);
    if (!parsed.ok) return parsed;
    const found = findRows(parsed.value, keys);
    if (!found) return err({ where: "file", what: `expected a list, bare or under ${keys.map((key) => `\`${key}\``).join(", ")}` });
    const more = findMorePages(parsed.value);
    if (more) return err(more);
    const capture = new CaptureBuilder();
    for (const [index, row] of found.rows.entries())
      readRecord(capture, row, `${found.under}[${index}]`, (reader) => read(capture, reader));
    return ok(capture.build());
  };

/** An empty Offer of one Provider; the record is malformed when the id cannot be one. */
export function startOffer(provider: string, nativeId: string, row: RecordReader, variant = ""): OfferClaims {
  if (!isNativeId(nativeId) || (variant !== "" && !isNativeId(variant))) row.fail("the id is no usable model id");
  return new OfferClaims({ provider, nativeId, variant });
}

/** The UTC day of a count of seconds since 1970; 0 and what lies outside 2015 to 2089 is no date. */
export function dayOfSeconds(seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds < 1_420_070_400 || seconds >= 3_786_912_000) return undefined;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The day part of an RFC 3339 instant or a plain date; 1970 and what lies outside 2015 to 2089 is no date. */
export function dayOfText(text: string | undefined): string | undefined {
  const day = /^(20\d{2})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|[T ])/.exec(text ?? "");
  const year = Number(day?.[1]);
  return year >= 2015 && year < 2090 ? day?.[0] : undefined;
}

/** A count where 0 stands for "not stated". */
export const positive = (count: number | undefined): number | undefined => (count ? count : undefined);

/** Whether an OpenAI-style row belongs to the account that asked, such as a fine-tuned model; such ids are not public. */
export function isOwnModel(id: string, owner: string | undefined): boolean {
  return id.startsWith("ft:") || id.includes(":ft-") || /^(?:user|org)-/.test(owner ?? "");
}

/** Adds the fields that every OpenAI-style list has: id, owner, day added. **Returns** `null` for a model of the asking account. */
export function readOpenAiRow(capture: CaptureBuilder, row: RecordReader, provider: string): OfferClaims | null {
  row.ignore("object", "permission", "root", "parent");
  const id = row.requireText("id");
  const owner = row.text("owned_by");
  if (isOwnModel(id, owner)) {
    capture.skip("model of the asking account");
    return null;
  }
  return startOffer(provider, id, row).set("added_on", dayOfSeconds(row.count("created")));
}

/** An adapter for a list that says no more of a model than its id, owner and day added. */
export const idListParser = (provider: string): ParseCapture =>
  listParser(["data", "models"], (capture, row) => {
    const offer = readOpenAiRow(capture, row, provider);
    if (!offer) return;
    keepRest(capture, offer, { "": row });
    capture.addOffer(offer, row.where);
  });
