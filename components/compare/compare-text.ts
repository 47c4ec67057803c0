import { cellWords, columnNote, comparisonTitle, rowLabel, rowNote } from "@/components/compare/compare-words";
import type { CsvValue } from "@/lib/base/csv";
import { buildRows, type CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn, Comparison } from "@/lib/compare/comparison";
import { formatDay } from "@/lib/format/instant";

const columnTitle = (column: CompareColumn): string =>
  [`${column.modelName} at ${column.provider.name}`, columnNote(column)].filter(Boolean).join(", ");

// A cell of a Markdown table is one line without bars; what looks like markup stays text.
const cellText = (text: string): string =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll(/[|`*_<>[\]]/g, (mark) => `\\${mark}`);

const lineOf = (cells: readonly string[]): string => `| ${cells.map(cellText).join(" | ")} |`;

const nameOf = (row: CompareRow): string => [rowLabel(row), rowNote(row)].filter(Boolean).join(", ");

const sourcesOf = (row: CompareRow): string =>
  [...new Set(row.cells.flatMap((cell) => (cell ? [`${cell.sourceName} ${formatDay(cell.checkedOn ?? cell.checkedAt)}`] : [])))].join("; ");

/** A comparison as a Markdown table, best values bold, with the Sources of each line. */
export function comparisonMarkdown({ columns, asOf }: Comparison, url: string): string {
  const head = ["", ...columns.map(columnTitle), "Sources"];
  const lines = buildRows(columns).flatMap(({ rows }) =>
    rows.map((row) => {
      const cells = row.cells.map((cell, index) => {
        const words = cell ? cellText(cellWords(row, cell)) : "?";
        return row.best.includes(index) ? `**${words}**` : words;
      });
      return `| ${[cellText(nameOf(row)), ...cells, cellText(sourcesOf(row))].join(" | ")} |`;
    }),
  );
  return [
    `## ${comparisonTitle(columns)}`,
    "",
    lineOf(head),
    `|${" --- |".repeat(head.length)}`,
    ...lines,
    "",
    `As of ${formatDay(asOf)}. ${url}`,
    "",
  ].join("\n");
}

/** The columns of a comparison's CSV file: one for each Offer, between what the line is and where it is from. */
export const comparisonCsvColumns = (columns: readonly CompareColumn[]): string[] => [
  "group",
  "field",
  "condition",
  ...columns.map(({ key }) => key),
  "sources",
];

/** The lines of a comparison's CSV file: values as stated, absent ones `null`. */
export function comparisonCsvRows(columns: readonly CompareColumn[]): Record<string, CsvValue>[] {
  const plain = (value: unknown): CsvValue => {
    if (typeof value === "number" || typeof value === "string") return value;
    return Array.isArray(value) ? value.join(" ") : JSON.stringify(value);
  };
  return buildRows(columns).flatMap(({ name, rows }) =>
    rows.map((row) => ({
      group: name,
      field: row.field.split(";")[0] ?? row.field,
      condition: row.field.split(";").slice(1).join(";") || null,
      ...Object.fromEntries(columns.map(({ key }, index) => [key, row.cells[index] ? plain(row.cells[index].value) : null])),
      sources: sourcesOf(row),
    })),
  );
}
