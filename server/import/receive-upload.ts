import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ImportError } from "@/server/import/import-error";
import { FILE_LIMITS } from "@/server/import/open-file";

/** A file that has come whole. */
export type ReceivedFile = {
  readonly sha256: string;
  readonly byteCount: number;
  readonly keepAs: (path: string) => void;
  readonly drop: () => void;
};

type Body = { readonly body: ReadableStream<Uint8Array> | null; readonly length: number | null; readonly sha256: string | null };

const explain = (cause: unknown): never => {
  if (cause instanceof ImportError) throw cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC") throw new ImportError("no_space", "there is no room left on the disk; nothing was kept");
  throw new ImportError("cut_off", "the upload broke off before its end; nothing was kept");
};

/**
 * Writes what is sent to a place of its own and hashes it on the way. What came must be as long as was said and, where the sender
 * says one, have that SHA-256 (hex).
 *
 * **Throws** `ImportError` for what is cut off, too large or another file than was said; nothing is left of it then.
 */
export async function receiveUpload(dataDir: string, { body, length, sha256 }: Body): Promise<ReceivedFile> {
  if (body === null) throw new ImportError("empty", "nothing was sent");
  if (length !== null && length > FILE_LIMITS.packed) throw tooLarge();
  const folder = path.join(dataDir, "imports");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `incoming-${randomUUID()}`);
  const hash = createHash("sha256");
  let byteCount = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteCount += chunk.length;
      if (byteCount > FILE_LIMITS.packed) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const drop = () => rmSync(file, { force: true });
  try {
    await pipeline(Readable.fromWeb(body as never), meter, createWriteStream(file, { mode: 0o600, flags: "wx" }));
    if (byteCount === 0) throw new ImportError("empty", "the file is empty");
    if (length !== null && byteCount !== length) throw new ImportError("cut_off", `${byteCount} of ${length} bytes came; nothing was kept`);
    const found = hash.digest("hex");
    if (sha256 !== null && sha256.toLowerCase() !== found)
      throw new ImportError("cut_off", "the file is not the one whose SHA-256 was given");
    return { sha256: found, byteCount, keepAs: (place) => renameSync(file, place), drop };
  } catch (cause) {
    drop();
    return explain(cause);
  }
}

const tooLarge = (): ImportError => new ImportError("too_large", `a file may have ${FILE_LIMITS.packed} bytes at most`);
