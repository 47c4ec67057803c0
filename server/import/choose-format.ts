import "server-only";
import type { FileShape } from "@/lib/usage/file/find-shape";
import type { Sample } from "@/lib/usage/format";
import { ImportError } from "@/server/import/import-error";
import { findImportFormats, type ImportFormat, recogniseImport } from "@/server/import/import-formats";
import { sampleFile } from "@/server/import/record-source";

export type ChosenFormat = { readonly format: ImportFormat; readonly shape: FileShape; readonly sample: Sample };

/**
 * The format of a file, by its content. `wanted`: a gateway or format that it must be of.
 *
 * **Throws** `ImportError` for a file that no format knows, or that is of another one than wanted.
 */
export async function chooseFormat(path: string, wanted?: string): Promise<ChosenFormat> {
  const { shape, sample } = await sampleFile(path);
  if (wanted === undefined) {
    const format = recogniseImport(sample);
    if (format) return { format, shape, sample };
    throw new ImportError(
      "unknown_format",
      `no format is recognised by its columns or keys. Name the gateway that logged it, or take it in as own CSV, to be told what is missing`,
    );
  }
  const formats = findImportFormats(wanted);
  if (formats.length === 0) throw new ImportError("unknown_format", `there is no gateway or format "${wanted}"`);
  const format = formats.find((one) => one.recognises(sample)) ?? (formats.length === 1 ? formats[0] : undefined);
  if (!format) throw new ImportError("unknown_format", `the file is none of ${formats.map((one) => one.title).join("; ")}`);
  return { format, shape, sample };
}
