import "server-only";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { err, ok, type Result } from "@/lib/base/result";

class TooLarge extends Error {}

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
};

const isDecoderFault = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && /^(Z_|ERR_BROTLI|ERR__ERROR_|ERR_PADDING|ERR_.*BROTLI)/.test(String(cause.code));

async function collect(source: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads an answer's body, undoing at most one layer of compression, never keeping more than `limit` decoded bytes.
 *
 * **Returns** `too_large`, or `unreadable` for an unknown, doubled or damaged encoding. **Throws** what the connection throws.
 */
export async function readBody(body: Readable, encoding: string, limit: number): Promise<Result<Uint8Array, "too_large" | "unreadable">> {
  const name = encoding.trim().toLowerCase();
  const decoder =
    name === "" || name === "identity" ? new Transform({ transform: (chunk, _, next) => next(null, chunk) }) : DECODERS[name]?.();
  if (!decoder) {
    body.on("error", () => {}).destroy();
    return err("unreadable");
  }
  try {
    return ok(await pipeline(body, decoder, (source: AsyncIterable<Uint8Array>) => collect(source, limit)));
  } catch (cause) {
    if (cause instanceof TooLarge) return err("too_large");
    if (isDecoderFault(cause)) return err("unreadable");
    throw cause;
  }
}
