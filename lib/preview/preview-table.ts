/** A column of a drawn preview: of figures, or of words. */
export type PreviewColumn = { readonly label: string; readonly isText?: true };

/** One row of a drawn preview: a name, a word on it, and as many figures as there are columns. `best`: which of them stands out. */
export type PreviewRow = { readonly name: string; readonly note: string; readonly figures: readonly string[]; readonly best?: number };

/**
 * What a link's picture shows: a title, what it is about, up to six rows of up to three figures, what they are and who states
 * them, and as of when.
 */
export type PreviewTable = {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly PreviewRow[];
  readonly source: string;
  readonly asOf: string;
};

export const PREVIEW_ROWS = 6;
const PREVIEW_COLUMNS = 3;
const MOST = { title: 140, line: 120, figure: 24 };

/** What stands for a sign that a font may lack and that a text does not make sense without. */
const IN_PLAIN: Readonly<Record<string, string>> = { "≥": "at least", "≤": "at most", "→": "->", "≈": "~", "−": "-" };

/** A text in characters that a font has, without line breaks and runs of spaces, cut to a length. **Returns** `none` where nothing is left. */
export function drawableText(text: string, most: number, has: (code: number) => boolean, none = ""): string {
  const kept = [...text.normalize("NFC")]
    .map((sign) => (has(sign.codePointAt(0) ?? 0) ? sign : /\s/u.test(sign) ? " " : (IN_PLAIN[sign] ?? "")))
    .join("");
  const plain = kept.replaceAll(/\s+/g, " ").trim();
  return plain === "" ? none : plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
}

/** A preview as it can be drawn: its texts by `drawableText`, no more rows and figures than there is room for. */
export function drawablePreview(table: PreviewTable, has: (code: number) => boolean): PreviewTable {
  const line = (text: string) => drawableText(text, MOST.line, has);
  const figure = (text: string) => drawableText(text, MOST.figure, has);
  const columns = table.columns.slice(0, PREVIEW_COLUMNS).map((column) => ({ ...column, label: figure(column.label) }));
  return {
    title: drawableText(table.title, MOST.title, has, "Tollboard"),
    subtitle: line(table.subtitle),
    columns,
    rows: table.rows.slice(0, PREVIEW_ROWS).map((row) => ({
      ...row,
      name: drawableText(row.name, MOST.line, has, "unnamed"),
      note: line(row.note),
      figures: columns.map((_, at) => figure(row.figures[at] ?? "")),
    })),
    source: line(table.source),
    asOf: figure(table.asOf),
  };
}

/** A preview in a sentence or two, for where a link is told in words: its first rows, what they are, as of when. */
export function previewWords({ subtitle, columns, rows, source, asOf }: PreviewTable): string {
  const told = rows.slice(0, 3).map(({ name, note, figures }) => {
    const said = columns.flatMap(({ label }, at) => (figures[at] ? [`${label.toLowerCase()} ${figures[at]}`] : []));
    return `${[name, note].filter(Boolean).join(", ")}: ${said.join(", ")}`;
  });
  return [subtitle, told.join("; "), source, asOf].filter(Boolean).join(". ").slice(0, 400);
}
