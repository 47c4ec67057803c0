import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { createGunzip } from "node:zlib";
import { type Json, parseJson } from "@/lib/base/json";
import { decodeTraces, ProtobufFault } from "@/lib/usage/otlp/decode-traces";

/** What is wrong with what was sent, with the HTTP status that says it. */
export class BodyFault extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** The most that one request may hold, unpacked. **Units**: bytes. */
export const MAX_BODY = 8 * 1024 * 1024;
const LIMITS = { maxBytes: MAX_BODY, maxDepth: 32, maxValues: 1_000_000 };

const tooLarge = (): BodyFault => new BodyFault(413, `a request may have ${MAX_BODY} bytes at most, unpacked`);

async function readBytes(request: Request): Promise<Buffer> {
  if (!request.body) throw new BodyFault(400, "nothing was sent");
  const packing = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (packing !== "identity" && packing !== "gzip") throw new BodyFault(415, "content may be packed with gzip or not at all");
  const came = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  const source = packing === "gzip" ? came.pipe(createGunzip()) : came;
  // What breaks below is told by the stream that is read.
  came.on("error", (cause) => source.destroy(cause));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof BodyFault) throw cause;
    throw new BodyFault(400, packing === "gzip" ? "the content is no whole gzip" : "the content broke off");
  } finally {
    came.destroy();
  }
  return Buffer.concat(chunks);
}

function readJson(bytes: Buffer): Json {
  const json = parseJson(bytes, LIMITS);
  if (!json.ok) throw new BodyFault(400, `${json.error.what}${json.error.where && `, ${json.error.where}`}`);
  return json.value;
}

function readProtobuf(bytes: Buffer): Json {
  try {
    return decodeTraces(bytes);
  } catch (cause) {
    if (cause instanceof ProtobufFault) throw new BodyFault(400, "the content is no ExportTraceServiceRequest");
    throw cause;
  }
}

/** How a request of OTLP is written: its answer is written alike. */
export type OtlpEncoding = "json" | "protobuf";

/** The encoding that a request says it has. **Throws** `BodyFault`. */
export function encodingOf(request: Request): OtlpEncoding {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  if (type === "application/x-protobuf") return "protobuf";
  throw new BodyFault(415, "content must be application/json or application/x-protobuf");
}

/** Reads an `ExportTraceServiceRequest`, packed or not, within fixed limits. **Throws** `BodyFault`. */
export async function readTraces(request: Request, encoding: OtlpEncoding): Promise<Json> {
  const bytes = await readBytes(request);
  return encoding === "json" ? readJson(bytes) : readProtobuf(bytes);
}
