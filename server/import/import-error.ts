import "server-only";

/** Why a whole file cannot be imported. */
export type ImportFault =
  | "too_large"
  | "bomb"
  | "broken_gzip"
  | "empty"
  | "unknown_format"
  | "missing_columns"
  | "bad_header"
  | "not_readable"
  | "cut_off"
  | "no_space"
  | "storage";

/** A file cannot be imported: nothing of it was taken. The message says what is wrong, and where, for whoever sent it. */
export class ImportError extends Error {
  constructor(
    readonly fault: ImportFault,
    message: string,
  ) {
    super(message);
  }
}
