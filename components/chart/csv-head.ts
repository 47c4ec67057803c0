import { csvText } from "@/lib/base/csv";

export type FileHead = { readonly title: string; readonly unit: string; readonly zone?: string | undefined; readonly source: string };

/** What a file of figures is, in lines above them that begin with `#`: title, unit, the zone of its days, and its Source. */
export const csvHead = ({ title, unit, zone, source }: FileHead): string =>
  [title, unit, zone, source].flatMap((line) => (line ? [csvText([`# ${line}`], [])] : [])).join("");
