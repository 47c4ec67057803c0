/** Where a command writes: results to standard output, notes and errors to standard error. */
export type Output = {
  readonly json: boolean;
  readonly print: (text: string) => void;
  readonly note: (text: string) => void;
};

/** The command was called in a way it does not know: exit code 2 and the usage text. */
export class UsageError extends Error {}

/** Reports a refusal: one JSON object with `--json`, else one line on standard error. */
export function fail(output: Output, code: string, message: string): void {
  if (output.json) output.print(JSON.stringify({ error: { code, message } }));
  else output.note(`tollboard: ${message}`);
}
