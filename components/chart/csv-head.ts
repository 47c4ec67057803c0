import { csvText } from "@/lib/base/csv";

export type FileHead = { readonly title: string; readonly unit: string; readonly zone?: string | undefined; readonly source: string };

/** What stands in files of a sample Team beside what they are. */
export const SAMPLE_WORDS = "Sample data";

/** What a file of figures is, in lines above them that begin with `#`: title, unit, the zone of its days, its Source, and where it is so that it is a sample. */
export const csvHead = ({ title, unit, zone, source }: FileHead, isSample = false): string =>
  [title, isSample && SAMPLE_WORDS, unit, zone, source].flatMap((line) => (line ? [csvText([`# ${line}`], [])] : [])).join("");
