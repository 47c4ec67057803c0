/** A cell of COPY text that holds nothing. */
export const NULL = "\\N";

const ESCAPED = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text as a cell of COPY text. */
export const escaped = (text: string): string => (ESCAPED.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (one) => ESCAPES[one] ?? one) : text);

/** A number or amount as a cell of COPY text. */
export const orNull = (value: number | bigint | null | undefined): string => (value === null || value === undefined ? NULL : String(value));
