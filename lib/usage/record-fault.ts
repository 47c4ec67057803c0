/** Why one record of a file is refused. */
export const REJECT_REASONS = {
  columns: "another number of cells than the header has",
  number: "no number as 0.02 is one (a comma is no decimal point), or negative",
  implausible: "more than a billion tokens or a million dollars in one attempt, or a million times that in one row of a report",
  time: "no instant as 2026-10-04T09:10:00Z is one, or outside 2015 to tomorrow",
  json: "not valid JSON",
  encoding: "not UTF-8 text",
  shape: "not a record of this format, or a value that its field cannot have",
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
