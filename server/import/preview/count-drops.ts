import "server-only";
import type { FieldValue } from "@/lib/usage/fields";
import type { FileShape } from "@/lib/usage/file/find-shape";
import type { FileFormat } from "@/lib/usage/format";
import type { ImportPreview } from "@/lib/usage/preview";
import { RecordFault } from "@/lib/usage/record-fault";
import { readRecords } from "@/server/import/record-source";

type Drops = ImportPreview["drops"];

const isHeld = (value: FieldValue): boolean =>
  value !== undefined &&
  value !== null &&
  value !== "" &&
  value !== "{}" &&
  value !== "[]" &&
  !(typeof value === "object" && Object.keys(value).length === 0);

/** The field that words such as "metadata other than region" speak of; `null` for a pattern of several. */
const fieldOf = (words: string): string | null => {
  const [name = ""] = words.split(" ");
  return name.includes("*") || name.includes(".") ? null : name;
};

/** In how many of the first records of a file private content stands that is never read. */
export async function countDrops(
  path: string,
  { format, shape }: { readonly format: FileFormat; readonly shape: FileShape },
  most: number,
): Promise<Drops> {
  const drops = (format.drops ?? []).map((name) => ({ name, field: fieldOf(name), records: 0 }));
  if (drops.length === 0) return [];
  let seen = 0;
  for await (const records of readRecords(path, { format, shape })) {
    for (const { fields } of records) {
      if (fields instanceof RecordFault) continue;
      for (const drop of drops) if (drop.field !== null && isHeld(fields.get(drop.field))) drop.records += 1;
    }
    seen += records.length;
    if (seen >= most) break;
  }
  return drops.map(({ name, field, records }) => ({ name, records: field === null ? null : records }));
}
