import { readFileSync } from "node:fs";
import { z } from "zod";

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

const VitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

const PlaywrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  .transform(({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }));

/** Counts the tests of a vitest or Playwright JSON report. A run that failed without a failed test counts as one failure. */
export function readTally(file: string | null, exitCode: number): Tally {
  const tally = file === null ? emptyTally : parseReport(file);
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function parseReport(file: string): Tally {
  try {
    return z.union([VitestReport, PlaywrightReport]).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return emptyTally;
  }
}

export const addTallies = (left: Tally, right: Tally): Tally => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
});
