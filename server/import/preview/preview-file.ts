import "server-only";
import type { Sql } from "postgres";
import type { ImportPreview } from "@/lib/usage/preview";
import { chooseFormat } from "@/server/import/choose-format";
import type { ImportFormat } from "@/server/import/import-formats";
import { countDrops } from "@/server/import/preview/count-drops";
import { previewAttempts } from "@/server/import/preview/preview-attempts";
import { previewReport } from "@/server/import/preview/preview-report";
import { MOST_RECORDS, readFirst } from "@/server/import/preview/read-first";
import { readAttempts } from "@/server/import/read-attempts";
import { readReport } from "@/server/import/read-report";
import { readTakenFrom } from "@/server/import/taken-from";

export type PreviewOptions = {
  readonly sql: Sql;
  readonly teamId: string;
  readonly path: string;
  /** A gateway or format that the file must be of; "" for whichever it is. */
  readonly wanted: string;
  /** The present instant. **Units**: ms since 1970. */
  readonly now: number;
};

/** What a file is and would become, by its first records: nothing is written. **Throws** `ImportError` for a file that cannot be read. */
export async function previewFile(options: PreviewOptions): Promise<{ readonly format: ImportFormat; readonly preview: ImportPreview }> {
  const { sql, teamId, path, wanted, now } = options;
  const { format, shape, sample } = await chooseFormat(path, wanted || undefined);
  const columns = [...(sample.columns ?? sample.record?.names ?? [])].slice(0, 200).map((name) => name.slice(0, 100));
  const drops = await countDrops(path, { format, shape }, MOST_RECORDS);
  const reading = { path, shape, now: now * 1000, takenFrom: await readTakenFrom(sql, teamId, now) };
  const found =
    format.grain === "bucket"
      ? await previewReport(options, await readFirst(readReport({ ...reading, format })))
      : await previewAttempts(options, await readFirst(readAttempts({ ...reading, format })));
  return { format, preview: { ...found, columns, drops } };
}
