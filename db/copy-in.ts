import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PendingQuery } from "postgres";

/**
 * Sends lines of COPY text to a statement `copy … from stdin`. **Throws** what the database says of a line that it refuses, the last one as well: the
 * client settles its own promise when the stream is there, and tells nobody of what comes once all is sent.
 */
export async function copyIn(statement: PendingQuery<never[]>, lines: Iterable<string | Uint8Array>): Promise<void> {
  const target = await statement.writable();
  const refused = new Promise<never>((_, reject) => {
    Object.assign(statement, { reject });
  });
  await Promise.race([pipeline(Readable.from(lines), target), refused]);
}
