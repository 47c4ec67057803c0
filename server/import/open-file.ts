import "server-only";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "@/server/import/import-error";

/** How much of a file is read. **Units**: bytes. */
export type FileLimits = { readonly packed: number; readonly unpacked: number; readonly ratio: number; readonly ratioFrom: number };

export const FILE_LIMITS: FileLimits = {
  packed: 2 * 1024 ** 3,
  unpacked: 2 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 10 * 1024 ** 2,
};

const CHUNK = 256 * 1024;
const GZIP = [0x1f, 0x8b];

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === GZIP[0] && buffer[1] === GZIP[1];
  } finally {
    await file.close();
  }
}

async function* unpack(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // Its error reaches the reader below.
  pipeline(source, gunzip, () => {});
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code.startsWith("Z_")) throw new ImportError("broken_gzip", "the gzip file is cut off or damaged");
    throw cause;
  }
}

/**
 * Reads a file chunk by chunk, unpacked when it is gzip, by its content and not by its name.
 *
 * **Throws** `ImportError` when it is larger than the limits or unpacks to more than they allow.
 */
export async function* openFile(path: string, limits: FileLimits = FILE_LIMITS): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path);
  if (size > limits.packed) throw new ImportError("too_large", `the file has ${size} bytes; ${limits.packed} are the most`);
  const isPacked = await isGzip(path);
  let read = 0;
  for await (const chunk of isPacked ? unpack(path) : (createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>)) {
    read += chunk.length;
    if (read > limits.unpacked) throw new ImportError("too_large", `the file unpacks to more than ${limits.unpacked} bytes`);
    if (isPacked && read > limits.ratioFrom && read > limits.ratio * size)
      throw new ImportError("bomb", `the file unpacks to more than ${limits.ratio} times its size`);
    yield chunk;
  }
}
