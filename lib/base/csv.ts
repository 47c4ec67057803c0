export type CsvValue = string | number | null;

// Leading invisible characters could hide the sign of a formula from a reader and show it to a spreadsheet.
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/u;
const CONTROL = /(?![\t\r\n])\p{Cc}/gu;
// What a spreadsheet draws of a code point that nobody has given a meaning to is its own affair.
const FORMULA = /^\p{C}*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/u;
// No formula, though it begins like one, and as a number of a program it might lose digits.
const NEGATIVE = /^-\d+(\.\d+)?$/;

function cell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const visible = value.replace(INVISIBLE, "").replaceAll(CONTROL, "");
  const safe = FORMULA.test(visible) && !NEGATIVE.test(visible) ? `'${visible}` : visible;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * CSV text (RFC 4180, CRLF) of the named columns, header line first, also when there are no rows. Numbers stay numbers; a
 * text that a spreadsheet could take for a formula gets a leading `'`, but for plain negative decimals.
 */
export function csvText<Column extends string>(columns: readonly Column[], rows: readonly Readonly<Record<Column, CsvValue>>[]): string {
  const lines = [columns.map(cell).join(","), ...rows.map((row) => columns.map((column) => cell(row[column] ?? null)).join(","))];
  return `${lines.join("\r\n")}\r\n`;
}
