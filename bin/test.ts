import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "@/bin/test/chromium";
import { runStep, runTogether, type Step } from "@/bin/test/step";
import { addTallies, emptyTally, type Tally } from "@/bin/test/tally";
import { findFreePort } from "@/db/embedded";

const phases = ["check", "database", "e2e"] as const;
type Phase = (typeof phases)[number];

const root = path.resolve(import.meta.dirname, "..");
const reports = mkdtempSync(path.join(tmpdir(), "tollboard-reports-"));

const vitest = (project: string): Step => {
  const report = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name: `Tests: ${project}`, script: "node_modules/vitest/vitest.mjs", args, report };
};

const tool = (name: string, script: string, args: readonly string[]): Step => ({
  name,
  script: `node_modules/${script}`,
  args,
  report: null,
});

const lockfileRules = [
  "--path",
  "package-lock.json",
  "--type",
  "npm",
  "--validate-https",
  "--validate-integrity",
  "--allowed-hosts",
  "npm",
];

const checks: readonly Step[] = [
  tool("Types", "typescript/bin/tsc", ["--noEmit"]),
  tool("Format, lint, arrows, cycles", "@biomejs/biome/bin/biome", ["ci", "--error-on-warnings", "--colors=off"]),
  vitest("pure"),
  tool("Unused code", "knip/bin/knip.js", ["--no-progress"]),
  { name: "Migrations follow the schema", script: "bin/test/migrations.ts", args: [], report: null, env: { NODE_OPTIONS: "--import=tsx" } },
  tool("Lockfile", "lockfile-lint/bin/lockfile-lint.js", lockfileRules),
];

async function runJourneys(): Promise<Tally[]> {
  const hasJourneys = existsSync(path.join(root, "e2e")) && readdirSync(path.join(root, "e2e")).some((name) => name.endsWith(".spec.ts"));
  if (!hasJourneys) return [];
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-e2e-"));
  const report = path.join(reports, "e2e.json");
  try {
    const env = {
      TOLLBOARD_E2E_CHROMIUM: findChromium() ?? "",
      TOLLBOARD_E2E_PORT: String(await findFreePort()),
      TOLLBOARD_E2E_DATA: folder,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    };
    const args = ["test", "--reporter=list,json"];
    return [await runStep({ name: "Journeys", script: "node_modules/@playwright/test/cli.js", args, env, report })];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const runners: Readonly<Record<Phase, () => Promise<Tally[]>>> = {
  check: () => runTogether("Checks", checks),
  database: async () => [await runStep(vitest("database"))],
  e2e: runJourneys,
};

async function runPhase(phase: Phase): Promise<Tally[]> {
  try {
    return await runners[phase]();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return [{ ...emptyTally, failed: 1 }];
  }
}

const asked = process.argv.slice(2);
const wanted = phases.filter((phase) => asked.length === 0 || asked.includes(phase));
let total = emptyTally;
for (const phase of wanted) total = (await runPhase(phase)).reduce(addTallies, total);
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
