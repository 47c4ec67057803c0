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

/** Takes a body as it comes. */
export type BodyReader = (chunks: AsyncIterable<Uint8Array>) => Promise<void>;

async function* upTo(limit: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw new TooLarge();
    yield chunk;
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const nothing: Uint8Array = new Uint8Array(0);

export type BodyLimits = { readonly limit: number; readonly reader?: BodyReader | undefined };

/**
 * Reads an answer's body, undoing at most one layer of compression, never more than `limit` decoded bytes. With a `reader` it keeps none
 * of them.
 *
 * **Returns** `too_large`, or `unreadable` for an unknown, doubled or damaged encoding. **Throws** what the connection or the reader throws.
 */
export async function readBody(
  body: Readable,
  encoding: string,
  { limit, reader }: BodyLimits,
): Promise<Result<Uint8Array, "too_large" | "unreadable">> {
  const name = encoding.trim().toLowerCase();
  const decoder =
    name === "" || name === "identity" ? new Transform({ transform: (chunk, _, next) => next(null, chunk) }) : DECODERS[name]?.();
  if (!decoder) {
    body.on("error", () => {}).destroy();
    return err("unreadable");
  }
  try {
    return ok(
      await pipeline(body, decoder, async (source: AsyncIterable<Uint8Array>) => {
        const chunks = upTo(limit, source);
        if (!reader) return collect(chunks);
        await reader(chunks);
        return nothing;
      }),
    );
  } catch (cause) {
    if (cause instanceof TooLarge) return err("too_large");
    if (isDecoderFault(cause)) return err("unreadable");
    throw cause;
  }
}
