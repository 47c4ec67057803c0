import "server-only";
import { AwsV4Signer } from "aws4fetch";
import { err, ok, type Result } from "@/lib/base/result";
import type { SettingsOf } from "@/lib/usage/source/schema";
import type { BodyReader } from "@/server/http/read-body";
import type { FetchError, Fetcher } from "@/server/http/safe-fetch";
import { type Listing, readListing } from "@/server/source/s3/read-listing";
import type { SourceTools } from "@/server/source/source-tools";

const LIST_BYTES = 8 * 1024 ** 2;
/** Shorter than a look, so that an object which takes longer is known as one. */
const OBJECT_TIMES = { totalMs: 200_000, idleMs: 30_000 };
const USUAL_REGION = "us-east-1";

/** A bucket as it is asked: `origin` is the key's own, and the secret signs and is never sent. */
export type Bucket = {
  readonly fetcher: Fetcher;
  readonly origin: string;
  readonly settings: SettingsOf<"s3">;
  readonly secret: string;
  readonly signal: AbortSignal;
  readonly patience?: SourceTools["patience"];
};

export type BucketFault = { readonly kind: "fetch"; readonly error: FetchError } | { readonly kind: "answer"; readonly words: string };

async function signed({ settings, secret }: Bucket, url: string, more: Readonly<Record<string, string>> = {}) {
  const signer = new AwsV4Signer({
    method: "GET",
    url,
    headers: more,
    accessKeyId: settings.access_key,
    secretAccessKey: secret,
    service: "s3",
    region: settings.region || USUAL_REGION,
  });
  const { headers } = await signer.sign();
  return Object.fromEntries(headers);
}

/** A page of the objects under the prefix. */
export async function listBucket(bucket: Bucket, token: string | null): Promise<Result<Listing, BucketFault>> {
  const { fetcher, origin, settings, signal } = bucket;
  const query = new URLSearchParams({ "list-type": "2", "encoding-type": "url", "max-keys": "1000", prefix: settings.prefix });
  if (token !== null) query.set("continuation-token", token);
  // A signature is over %20, which a form's plus sign is not.
  const url = `${origin}/${settings.bucket}?${query.toString().replaceAll("+", "%20")}`;
  const answer = await fetcher.fetch(url, { headers: await signed(bucket, url), redirects: 0, maxBytes: LIST_BYTES, signal });
  if (!answer.ok) return err({ kind: "fetch", error: answer.error });
  if (answer.value.kind !== "answer") return err({ kind: "answer", words: "it answered that nothing changed although nobody asked" });
  const listing = readListing(answer.value.bytes);
  if (!listing.ok) return err({ kind: "answer", words: listing.error });
  return listing.value.next !== null && listing.value.next === token
    ? err({ kind: "answer", words: "its list names the page that was asked for as the next one" })
    : listing;
}

/** Whether a key can be part of an address as it is: one with steps such as `..` leads elsewhere. */
export const isPlainKey = (key: string): boolean => key.isWellFormed() && key.split("/").every((step) => step !== "." && step !== "..");

/** Reads one object, as it was when it was listed. */
export async function readObject(
  bucket: Bucket,
  { key, etag, reader, maxBytes }: { readonly key: string; readonly etag: string; readonly reader: BodyReader; readonly maxBytes: number },
): Promise<Result<void, FetchError>> {
  const { fetcher, origin, settings, signal, patience = OBJECT_TIMES } = bucket;
  const url = `${origin}/${settings.bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const headers = await signed(bucket, url, { "if-match": `"${etag}"` });
  const answer = await fetcher.fetch(url, { headers, redirects: 0, maxBytes, ...patience, reader, signal });
  return answer.ok ? ok(undefined) : answer;
}
