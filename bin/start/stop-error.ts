import exitCodes from "@/bin/exit-codes.json";

/** An expected reason not to go on: its message is for the user, its code for the shell. */
export class StopError extends Error {
  readonly exitCode: number;

  constructor(reason: keyof typeof exitCodes, message: string) {
    super(message);
    this.exitCode = exitCodes[reason];
  }
}
