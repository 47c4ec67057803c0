import "server-only";
import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";

/** One object of a bucket. `size` in bytes. */
export type BucketObject = { readonly key: string; readonly etag: string; readonly size: number };

/** A page of a bucket's list: `next` asks for the page after it, `null` on the last. */
export type Listing = { readonly objects: readonly BucketObject[]; readonly next: string | null };

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: (name) => name === "Contents",
});

const Answer = z.object({
  ListBucketResult: z.object({
    IsTruncated: z.enum(["true", "false"]).default("false"),
    NextContinuationToken: z.string().max(2_000).optional(),
    EncodingType: z.string().optional(),
    Contents: z.array(z.object({ Key: z.string(), ETag: z.string().max(200), Size: z.string().regex(/^\d{1,15}$/) })).default([]),
  }),
});

/** A key that was asked for in the encoding of forms. **Returns** `null` for one that is none. */
function decodeKey(key: string): string | null {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return null;
  }
}

/**
 * Reads an answer of `ListObjectsV2`. Keys that are no text, or that hold control characters, are left out.
 *
 * **Returns** a part of a sentence on what is wrong with it. **Source**: Amazon S3 API reference, `ListObjectsV2`, November 2026.
 */
export function readListing(bytes: Uint8Array): Result<Listing, string> {
  const xml = new TextDecoder("utf-8").decode(bytes);
  // No list has one, and what it declares could grow without end.
  if (/<!DOCTYPE/i.test(xml)) return err("its list declares a document type");
  const answer = Answer.safeParse(parse(xml));
  if (!answer.success) return err("its answer is no list of objects");
  const { IsTruncated, NextContinuationToken: token, EncodingType, Contents } = answer.data.ListBucketResult;
  if (IsTruncated === "true" && !token) return err("its list goes on and does not say where");
  const objects = Contents.flatMap(({ Key, ETag, Size }) => {
    const key = EncodingType === "url" ? decodeKey(Key) : Key;
    return key === null || /\p{Cc}/u.test(key) ? [] : [{ key, etag: ETag.replaceAll('"', ""), size: Number(Size) }];
  });
  return ok({ objects, next: IsTruncated === "true" ? (token ?? null) : null });
}
