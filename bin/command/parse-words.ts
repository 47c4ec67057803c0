import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "@/bin/command/output";

/** Reads options and words of a command. **Throws** `UsageError` on an option it does not know. */
export function parseWords<Options extends NonNullable<ParseArgsConfig["options"]>>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : "unknown option");
  }
}
