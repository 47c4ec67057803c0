/**
 * The cells of one CSV record: commas between them, quotes doubled inside quotes. Text after a closing quote is kept as it stands.
 *
 * **Returns** the cells without their quotes.
 */
export function splitCsvRow(row: string, separator = ","): string[] {
  if (!row.includes('"')) return row.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] !== '"') {
      const next = row.indexOf(separator, at);
      cells.push(next < 0 ? row.slice(at) : row.slice(at, next));
      if (next < 0) return cells;
      at = next + 1;
      continue;
    }
    let end = at + 1;
    let isDoubled = false;
    for (;;) {
      end = row.indexOf('"', end);
      if (end < 0) {
        end = row.length;
        break;
      }
      if (row[end + 1] !== '"') break;
      isDoubled = true;
      end += 2;
    }
    const text = row.slice(at + 1, end);
    const next = row.indexOf(separator, end + 1);
    const tail = next < 0 ? row.slice(end + 1) : row.slice(end + 1, next);
    cells.push((isDoubled ? text.replaceAll('""', '"') : text) + tail);
    if (next < 0) return cells;
    at = next + 1;
  }
  cells.push("");
  return cells;
}
