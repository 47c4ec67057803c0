import "server-only";
import { cutRecords, type SourceRecord } from "@/lib/usage/cut-records";
import { type FileShape, findShape } from "@/lib/usage/file/find-shape";
import { joinBytes } from "@/lib/usage/file/raw-record";
import type { FileFormat, Sample } from "@/lib/usage/format";
import { HeaderFault } from "@/lib/usage/read-records";
import { sampleRecords } from "@/lib/usage/sample-records";
import { ImportError } from "@/server/import/import-error";
import { type FileLimits, openFile } from "@/server/import/open-file";

const HEAD_BYTES = 256 * 1024;

/** The first bytes of a file, unpacked, and whether they are all. */
async function readHead(path: string, limits?: FileLimits): Promise<{ readonly head: Uint8Array; readonly isWhole: boolean }> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of openFile(path, limits)) {
    head = joinBytes(head, chunk);
    if (head.length >= HEAD_BYTES) return { head, isWhole: false };
  }
  return { head, isWhole: true };
}

const NO_TABLE = "the dump holds no table that is read, such as LiteLLM_SpendLogs with its rows as COPY";

const whole = <T>(read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof HeaderFault) throw new ImportError(cause.fault, cause.message);
    throw cause;
  }
};

/** What a file shows at first look. **Throws** `ImportError` for what is no table and no JSON. */
export async function sampleFile(path: string, limits?: FileLimits): Promise<{ readonly shape: FileShape; readonly sample: Sample }> {
  const { head, isWhole } = await readHead(path, limits);
  if (head.length === 0) throw new ImportError("empty", "the file is empty");
  const shape = findShape(head, isWhole);
  if (shape === "unknown") throw new ImportError("unknown_format", "the file is neither a table with a header nor JSON");
  if (shape === "parquet") throw new ImportError("unknown_format", "the file is Parquet, which is not read: export it as JSON or CSV");
  return { shape, sample: await findSample(path, shape, limits) };
}

/** The first record may be longer than the head, and the table of a dump far behind others. */
async function findSample(path: string, shape: FileShape, limits?: FileLimits): Promise<Sample> {
  const sampler = sampleRecords(shape);
  for await (const chunk of openFile(path, limits)) {
    const found = whole(() => sampler.push(chunk));
    if (found) return found;
  }
  const sample = whole(() => sampler.end());
  if (shape === "copy") throw new ImportError("unknown_format", NO_TABLE);
  return sample;
}

/** Reads the records of a file in order, some at a time, each with its place. **Throws** `ImportError` for what concerns the whole file. */
export async function* readRecords(
  path: string,
  { format, shape, limits }: { readonly format: FileFormat; readonly shape: FileShape; readonly limits?: FileLimits },
): AsyncGenerator<SourceRecord[]> {
  const cutter = cutRecords(format, shape);
  for await (const chunk of openFile(path, limits)) {
    const records = whole(() => cutter.push(chunk));
    if (records.length > 0) yield records;
  }
  const last = whole(() => cutter.end());
  if (last.length > 0) yield last;
}
