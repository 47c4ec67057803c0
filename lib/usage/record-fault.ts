/** Why one record of a file is refused. */
export const REJECT_REASONS = {
  columns: "another number of cells than the header has",
  number: "not a finite number, or negative",
  implausible: "more than a billion tokens or a million dollars in one attempt, or a million times that in one row of a report",
  time: "not an instant, or outside 2015 to tomorrow",
  json: "not valid JSON",
  encoding: "not UTF-8 text",
  shape: "not an object with the fields of this format",
  too_large: "larger than 1 MiB",
  expired: "older than what the team keeps",
} as const;

export type RejectReason = keyof typeof REJECT_REASONS;

/** One record cannot be read; its neighbours can. `detail` names the field, never its content. */
export class RecordFault extends Error {
  constructor(
    readonly reason: RejectReason,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}
