import { fail, type Output, UsageError } from "@/bin/command/output";

const USAGE = `Usage: tollboard COMMAND [--json]

  catalog load SOURCE FILE [--at INSTANT] [--scope PART]   ingest one captured file of a source as of an instant
  catalog pull [SOURCE…]                                   fetch the live lists now
  catalog status                                           sources, ages, counts, conflicts, what is kept raw
  catalog review [accept|reject ID] [--note TEXT]          held prices, and what becomes of one
  user add EMAIL [--name N]                                a new account; the password is asked for or read from standard input
  user reset EMAIL | user disable EMAIL | user enable EMAIL | user list
  team add SLUG [--name N] [--zone Z]                      a new team
  member add TEAM EMAIL ROLE                               viewer, member, admin or owner
  demo [EMAIL] [--remove]                                  a sample team with a month of invented usage; --remove takes it away
  import TEAM FILE [--gateway G]                           take in one export of a gateway's log, or a Provider's report
  source list TEAM | source pause|resume|run|remove TEAM SOURCE   where imports come from by themselves
  source add TEAM KIND NAME [--key KEY] [--every MINUTES] …   a folder, a bucket or a gateway's API (docs/imports.md)
  report TEAM spend --from DAY --to DAY | --period 2026-10 [--by DIM,…] [--where DIM=VALUE]… [--zone Z]
                                                           requests, tokens and cost, as the screens show them
  report TEAM focus --month MONTH                          a month of the team's zone as FOCUS 1.4 (CSV)
  cost unpriced TEAM | cost list TEAM                      logged ids without a price, with offers they may be; past re-costs
  cost alias TEAM PROVIDER ID OFFER|--withdraw [--try]     say which offer a logged id is, and work its costs out again
  cost again TEAM --from DAY --to DAY [--try]              work costs out again by the prices known now; --try only tells
  cost again TEAM --rate NUMBER|--currency CODE [--try]    the same for what a negotiated rate was ever said to hold for, or a currency
  cost undo TEAM NUMBER                                    give all attempts of the last re-cost their former costs back
  rate list TEAM                                           what the team has agreed with its providers
  rate add TEAM PROVIDER[@ID] [--model ID] --from DAY [--until DAY] --discount PERCENT|--card PRICES --note TEXT
  exchange list TEAM | exchange import TEAM FILE --source TEXT | exchange remove TEAM CURRENCY DAY      what currencies were worth
  rate end TEAM NUMBER --at DAY | rate withdraw TEAM NUMBER     past costs stay until they are worked out again
  retention show TEAM | set TEAM MONTHS|all [--figures-too] [--try]   how long usage is kept; --try only tells what would be erased
  retention erase TEAM --everything --confirm TEAM | run TEAM        erase all usage of a team; do now what the worker would
  keys stage | rewrap | status | drop                      rotate the key that seals provider keys
  audit verify TEAM|--system [--checkpoint FILE]           is the log whole; names the first broken entry
  audit checkpoint [TEAM] | audit key                      sign where the log stands now; the key to check that with

Settings: DATABASE_URL (your PostgreSQL 15 or newer), TOLLBOARD_DATA (folder of the embedded one; default .tollboard).
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.`;

type Command = (words: readonly string[], output: Output) => Promise<number>;

// Each loads what it needs when it is called: the rest would take longer than the command itself.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  catalog: async () => (await import("@/bin/command/catalog")).catalogCommand,
  user: async () => (await import("@/bin/command/user")).userCommand,
  team: async () => (await import("@/bin/command/team")).teamCommand,
  member: async () => (await import("@/bin/command/team")).memberCommand,
  demo: async () => (await import("@/bin/command/demo")).demoCommand,
  import: async () => (await import("@/bin/command/import")).importCommand,
  source: async () => (await import("@/bin/command/source")).sourceCommand,
  report: async () => (await import("@/bin/command/report")).reportCommand,
  cost: async () => (await import("@/bin/command/cost")).costCommand,
  rate: async () => (await import("@/bin/command/rate")).rateCommand,
  exchange: async () => (await import("@/bin/command/exchange")).exchangeCommand,
  retention: async () => (await import("@/bin/command/retention")).retentionCommand,
  keys: async () => (await import("@/bin/command/keys")).keysCommand,
  audit: async () => (await import("@/bin/command/audit")).auditCommand,
};

async function find(words: readonly string[], output: Output): Promise<number> {
  const [area, ...rest] = words;
  const load = area !== undefined && Object.hasOwn(COMMANDS, area) ? COMMANDS[area] : undefined;
  if (load) return (await load())(rest, output);
  if (area === undefined || area === "help" || area === "--help") {
    output.print(USAGE);
    return area === undefined ? 2 : 0;
  }
  throw new UsageError(`there is no command "${area}"`);
}

/** Runs the command that the words name, the whole command line as it was typed. **Returns** its exit code. */
export async function runCommand(typed: readonly string[], write: Omit<Output, "json">): Promise<number> {
  const output = { ...write, json: typed.includes("--json") };
  try {
    const words = typed.filter((word) => word !== "--json");
    return await find(words, output);
  } catch (cause) {
    const isUsage = cause instanceof UsageError;
    fail(output, isUsage ? "usage" : "failed", cause instanceof Error ? cause.message : String(cause));
    if (isUsage) output.note(`\n${USAGE}`);
    return isUsage ? 2 : 1;
  }
}
