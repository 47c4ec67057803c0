import "server-only";
import { Readable } from "node:stream";
import type { SeenFile } from "@/db/commands/source/source-files";
import type { SourceRun } from "@/db/commands/source/source-run";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { SettingsOf } from "@/lib/usage/source/schema";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";
import { type FetchError, openFetcher } from "@/server/http/safe-fetch";
import { ImportError } from "@/server/import/import-error";
import { type ReceivedFile, receiveUpload } from "@/server/import/receive-upload";
import { explainFetch } from "@/server/source/fetch-words";
import { openKey } from "@/server/source/open-key";
import { type Bucket, type BucketFault, isPlainKey, listBucket, readObject } from "@/server/source/s3/bucket";
import type { BucketObject } from "@/server/source/s3/read-listing";
import type { LookEnd, SourceTools } from "@/server/source/source-tools";
import { type NotTaken, takeFiles } from "@/server/source/take-files";

const MAX_OBJECTS = 100_000;

const endOf = (fault: BucketFault, now: number): LookEnd =>
  fault.kind === "fetch" ? explainFetch(fault.error, now) : { kind: "fault", words: `It answered, but ${fault.words}.` };

/** Every object under the prefix but markers of folders and empty ones. */
async function listAll(bucket: Bucket, now: number): Promise<Result<BucketObject[], LookEnd>> {
  const objects: BucketObject[] = [];
  for (let token: string | null = null; ; ) {
    const page = await listBucket(bucket, token);
    if (!page.ok) return err(endOf(page.error, now));
    objects.push(...page.value.objects.filter(({ key, size }) => size > 0 && !key.endsWith("/")));
    if (objects.length > MAX_OBJECTS)
      return err({ kind: "fault", words: `There are more than ${MAX_OBJECTS} objects under the prefix. Name a longer one.` });
    token = page.value.next;
    if (token === null) return ok(objects);
  }
}

const never = (words: string): Result<never, NotTaken> => err({ kind: "never", words });

const OF_OBJECT: ReadonlySet<FetchError["code"]> = new Set(["could_not_reach", "timed_out", "too_large", "unreadable", "bad_status"]);

/** Whether what went wrong may be this object's alone: not where the bucket asks to be left alone. */
const isOfObject = ({ code, status, retryAfter }: FetchError): boolean => OF_OBJECT.has(code) && status !== 429 && retryAfter === undefined;

const asWeb = (chunks: AsyncIterable<Uint8Array>) =>
  Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream<Uint8Array>;

/** Brings an object into the data folder as it comes. */
async function bring(
  bucket: Bucket,
  { dataDir, now }: SourceTools,
  { key, etag, size }: BucketObject,
): Promise<Result<ReceivedFile, NotTaken>> {
  if (!isPlainKey(key)) return never("its key cannot be part of an address");
  if (size > UPLOAD_BYTES) return never(`it is larger than ${UPLOAD_BYTES / 1024 ** 2} MiB`);
  let received: ReceivedFile | null = null;
  let fault: unknown = null;
  const reader = async (chunks: AsyncIterable<Uint8Array>) => {
    try {
      received = await receiveUpload(dataDir, { body: asWeb(chunks), length: null, sha256: null });
    } catch (cause) {
      fault = cause;
      throw cause;
    }
  };
  // The limit of an upload speaks first: it is about this object, and the fetcher's is about the bucket.
  const read = await readObject(bucket, { key, etag, reader, maxBytes: 2 * UPLOAD_BYTES });
  if (read.ok && received !== null) return ok(received);
  (received as ReceivedFile | null)?.drop();
  if (fault instanceof ImportError && fault.fault === "too_large") return never(`it unpacks to more than ${UPLOAD_BYTES / 1024 ** 2} MiB`);
  if (fault instanceof ImportError && fault.fault === "empty") return never("it is empty");
  if (fault !== null && !(fault instanceof ImportError && fault.fault === "cut_off")) throw fault;
  const error = read.ok ? ({ code: "could_not_reach", message: "" } as const) : read.error;
  if (error.status === 403) return never("it may not be read (status 403)");
  // Changed or removed since it was listed: the next list tells.
  if (error.status === 404 || error.status === 412) return err({ kind: "later" });
  const end = explainFetch(error, now());
  return err(isOfObject(error) && end.kind === "fault" ? { kind: "put_off", end } : { kind: "end", end });
}

/**
 * Takes what lies under a prefix of a bucket that speaks S3: every object once for each content, as its ETag tells. **Throws** `SourceStopped`.
 */
export async function takeFromBucket(
  tools: SourceTools,
  scope: TeamScope,
  { source, settings }: { readonly source: SourceRun; readonly settings: SettingsOf<"s3"> },
): Promise<LookEnd> {
  const key = await openKey(tools, scope, source.keyId);
  if (!key.ok) return { kind: "pause", words: key.error };
  if (key.value.scheme !== "signs") return { kind: "pause", words: "Its key is one that is sent, and a bucket's secret only signs." };
  const fetcher = openFetcher({ surface: "gateway", settings: tools.fetch });
  try {
    const { origin } = new URL(key.value.modelsUrl);
    const bucket: Bucket = {
      fetcher,
      origin,
      settings,
      secret: key.value.secret,
      signal: tools.signal,
      ...(tools.patience && { patience: tools.patience }),
    };
    const objects = await listAll(bucket, tools.now());
    if (!objects.ok) return objects.error;
    const byName = new Map(objects.value.map((object) => [object.key, object]));
    const files: SeenFile[] = [...byName.values()].map(({ key: name, etag, size }) => ({ name, mark: `${etag}:${size}` }));
    const fetch = async ({ name }: SeenFile): Promise<Result<ReceivedFile, NotTaken>> => {
      const object = byName.get(name);
      return object ? bring(bucket, tools, object) : err({ kind: "later" });
    };
    return await takeFiles(tools, scope, source, { way: "bucket", format: settings.format, files, mayGrow: false, fetch });
  } finally {
    await fetcher.close();
  }
}
