import { spawn } from "node:child_process";
import path from "node:path";
import { readTally, type Tally } from "@/bin/test/tally";

const root = path.resolve(import.meta.dirname, "../..");

export type Step = {
  readonly name: string;
  /** A script below node_modules or bin, and its arguments, for the Node that runs us. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the step writes its JSON report; null when it counts no tests. */
  readonly report: string | null;
};

const heading = (title: string) => console.log(`\n── ${title} ${"─".repeat(Math.max(4, 70 - title.length))}`);

/** Runs a step and shows its output as it comes. */
export async function runStep(step: Step): Promise<Tally> {
  heading(step.name);
  return readTally(step.report, (await execute(step, true)).exitCode);
}

/** Runs steps two at a time, showing each one's output when it ends: all of a failed one, nothing of a good one but its time. */
export async function runTogether(title: string, steps: readonly Step[]): Promise<Tally[]> {
  heading(title);
  const waiting = [...steps];
  const tallies: Tally[] = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = performance.now();
      const { exitCode, output } = await execute(step, false);
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
      const tally = readTally(step.report, exitCode);
      const count = step.report === null ? "" : `, ${tally.passed} passed`;
      console.log(
        exitCode === 0 ? `ok      ${step.name} (${seconds} s${count})` : `FAILED  ${step.name} (${seconds} s)\n${output.trim()}\n`,
      );
      tallies.push(tally);
    }
  };
  await Promise.all([lane(), lane()]);
  return tallies;
}

function execute({ script, args, env }: Step, isShown: boolean): Promise<{ exitCode: number; output: string }> {
  const output: Buffer[] = [];
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ exitCode: 1, output: error.message }));
    child.once("close", (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}
