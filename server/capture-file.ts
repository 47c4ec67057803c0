import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { CAPTURE_LIMITS, type JsonFault } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";

export type ReadCapture = { readonly bytes: Uint8Array; readonly sha256: string; readonly name: string };

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

async function collect(stream: AsyncIterable<Buffer>, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads one captured file, plain or gzipped, never more than the limit for captures into memory.
 *
 * **Returns** a fault for a missing, oversized or damaged file. `sha256` is of the unpacked bytes.
 */
export async function readCaptureFile(file: string, limit: number = CAPTURE_LIMITS.maxBytes): Promise<Result<ReadCapture, JsonFault>> {
  const found = await stat(file).catch(() => null);
  if (!found) return err({ where: file, what: "no such file" });
  if (!found.isFile()) return err({ where: file, what: "is no file" });
  if (found.size > limit) return err({ where: file, what: `${found.size} bytes is over the limit of ${limit}` });
  try {
    const packed = await collect(createReadStream(file), limit);
    const bytes = packed && isGzip(packed) ? await gunzip(packed, limit) : packed;
    if (!bytes) return err({ where: file, what: `unpacks to more than the limit of ${limit} bytes` });
    return ok({ bytes, sha256: createHash("sha256").update(bytes).digest("hex"), name: path.basename(file) });
  } catch (cause) {
    return err({ where: file, what: `cannot be read: ${cause instanceof Error ? cause.message : "damaged"}` });
  }
}

async function gunzip(packed: Buffer, limit: number): Promise<Buffer | null> {
  const stream = createGunzip();
  stream.end(packed);
  return collect(stream, limit);
}
