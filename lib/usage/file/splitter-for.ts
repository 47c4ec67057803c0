import { type FileShape, isTable, SEPARATORS } from "@/lib/usage/file/find-shape";
import type { Splitter } from "@/lib/usage/file/raw-record";
import { splitCopy } from "@/lib/usage/file/split-copy";
import { splitJson } from "@/lib/usage/file/split-json";
import { splitLines } from "@/lib/usage/file/split-lines";

/** A line of spans may be larger than any of its spans. */
export const CONTAINER_BYTES = 32 * 1024 * 1024;

/** The splitter of a shape of file. `max`: above so many bytes a record is refused. */
export function splitterFor(shape: FileShape, max: number): Splitter {
  if (shape === "json") return splitJson(max);
  if (shape === "copy") return splitCopy(max);
  return splitLines(isTable(shape) ? { isQuoted: true, max, separator: SEPARATORS[shape].charCodeAt(0) } : { isQuoted: false, max });
}
