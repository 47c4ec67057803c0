import "server-only";
import type { AttemptFormat, Sample } from "@/lib/usage/format";
import { FORMATS, findFormats, recogniseFormat } from "@/lib/usage/formats";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { REPORT_FORMATS, recogniseReport } from "@/lib/usage/report/report-formats";

/** What a file can be: a log of Attempts, or a report of grain "bucket". */
export type ImportFormat = AttemptFormat | ReportFormat;

/** Every format that can be imported. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [...FORMATS, ...REPORT_FORMATS];

/** The format of a file by what it shows at first look. **Returns** `undefined` where none knows it. */
export const recogniseImport = (sample: Sample): ImportFormat | undefined => recogniseFormat(sample) ?? recogniseReport(sample);

/** Formats by an id or by their gateway's. */
export const findImportFormats = (id: string): readonly ImportFormat[] => [
  ...findFormats(id),
  ...REPORT_FORMATS.filter((format) => format.id === id || format.gateway === id),
];
