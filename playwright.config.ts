import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

process.env.TOLLBOARD_E2E_PORT ||= "3210";
const port = process.env.TOLLBOARD_E2E_PORT;
process.env.TOLLBOARD_E2E_DATA ||= path.join(tmpdir(), `tollboard-e2e-${port}`);
const baseURL = `http://127.0.0.1:${port}`;
// A page that waits for a style sheet of the web, as oidc-provider's own does, paints nothing until the name is refused.
const onlyThisMachine = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL,
    timezoneId: "Asia/Kathmandu",
    locale: "en-US",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.TOLLBOARD_E2E_CHROMIUM || undefined,
      args: ["--disable-gpu", "--disable-background-networking", "--no-first-run", onlyThisMachine, ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
  webServer: {
    command: "node bin/bootstrap.mjs start",
    url: `${baseURL}/healthz`,
    env: { PORT: port, TOLLBOARD_DATA: process.env.TOLLBOARD_E2E_DATA, TOLLBOARD_PULL: "off", DATABASE_URL: "" },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
