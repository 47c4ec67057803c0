export type MarkdownValue = string | number | null;

// What would end a cell or a row, or be read as anything but text.
const SPECIAL = /[\\`*_[\]<>|~&]/g;

/** A text as it stands in Markdown: on one line, every sign that means something escaped. */
export const markdownText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .replaceAll(SPECIAL, (sign) => (sign === "<" ? "&lt;" : sign === ">" ? "&gt;" : sign === "&" ? "&amp;" : `\\${sign}`));

const cell = (value: MarkdownValue): string => (value === null || value === "" ? "?" : markdownText(String(value)));

export type MarkdownColumn<Name extends string> = { readonly name: Name; readonly label: string; readonly isFigure?: boolean };

/** A table in Markdown (GFM), figures to the right; what is not known is `?`. */
export function markdownTable<Name extends string>(
  columns: readonly MarkdownColumn<Name>[],
  rows: readonly Readonly<Record<Name, MarkdownValue>>[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ label }) => markdownText(label))),
    line(columns.map(({ isFigure }) => (isFigure ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map(({ name }) => cell(row[name])))),
  ].join("\n");
}
