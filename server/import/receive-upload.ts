import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";
import { ImportError } from "@/server/import/import-error";
import { importFolder } from "@/server/import/import-file";

/** A file that has come whole, in a place of its own. */
export type ReceivedFile = {
  readonly sha256: string;
  readonly byteCount: number;
  readonly keepAs: (path: string) => void;
  readonly drop: () => void;
};

/** What is sent. `length`: its bytes as announced. `sha256`: in hex, where the sender says one. */
export type Upload = {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly length: number | null;
  readonly sha256: string | null;
};

const tooLarge = (): ImportError => new ImportError("too_large", `a file may have ${UPLOAD_BYTES} bytes at most`);

/** Faults of the disk, or of how much this process may have open: whoever sent the file did nothing wrong. */
const OURS: ReadonlySet<string> = new Set([
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
  "EBUSY",
  "ESTALE",
  "EFBIG",
  "ENOENT",
  "ENOTDIR",
  "EROFS",
  "EACCES",
  "EPERM",
]);

/** What went wrong, as whoever sent the file is told: room, our disk, or that it broke off on the way. */
export function explainUpload(cause: unknown): unknown {
  if (cause instanceof ImportError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") return new ImportError("no_space", "there is no room left on the disk; nothing was kept");
  if (OURS.has(code))
    return new ImportError("storage", `the file could not be written here (${code}); nothing was kept, and nothing is wrong with the file`);
  return new ImportError("cut_off", "the upload broke off before its end; nothing was kept");
}

/** Counts and hashes what passes through, and stops what grows too large. */
function measure() {
  const hash = createHash("sha256");
  let count = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      if (count > UPLOAD_BYTES) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, finish: () => ({ byteCount: count, sha256: hash.digest("hex") }) };
}

function compare(came: { byteCount: number; sha256: string }, said: Upload): void {
  if (came.byteCount === 0) throw new ImportError("empty", "the file is empty");
  if (said.length !== null && came.byteCount !== said.length)
    throw new ImportError("cut_off", `${came.byteCount} of ${said.length} bytes came; nothing was kept`);
  if (said.sha256 !== null && said.sha256.toLowerCase() !== came.sha256)
    throw new ImportError("cut_off", "the file is not the one whose SHA-256 was given; nothing was kept");
}

function onDisk(work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw explainUpload(cause);
  }
}

/**
 * Writes what is sent to a place of its own and hashes it on the way. What came must be as long as was said and, where the sender
 * says one, have that SHA-256.
 *
 * **Throws** `ImportError` for what is cut off, too large or another file than was said, and for what the disk here does not take
 * (`no_space`, `storage`); nothing is left of it then.
 */
export async function receiveUpload(dataDir: string, upload: Upload): Promise<ReceivedFile> {
  if (upload.body === null) throw new ImportError("empty", "nothing was sent");
  if (upload.length !== null && upload.length > UPLOAD_BYTES) throw tooLarge();
  const folder = importFolder(dataDir);
  onDisk(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const file = path.join(folder, `incoming-${randomUUID()}`);
  const drop = () => rmSync(file, { force: true });
  const { through, finish } = measure();
  try {
    const source = Readable.fromWeb(upload.body as NodeStream<Uint8Array>);
    await pipeline(source, through, createWriteStream(file, { mode: 0o600, flags: "wx", flush: true }));
    const came = finish();
    compare(came, upload);
    return { ...came, keepAs: (place) => onDisk(() => renameSync(file, place)), drop };
  } catch (cause) {
    drop();
    throw explainUpload(cause);
  }
}
