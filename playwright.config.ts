import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

process.env.TOLLBOARD_E2E_PORT ||= "3210";
const port = process.env.TOLLBOARD_E2E_PORT;
process.env.TOLLBOARD_E2E_DATA ||= path.join(tmpdir(), `tollboard-e2e-${port}`);
const baseURL = `http://127.0.0.1:${port}`;
// A page that waits for a style sheet of the web, as oidc-provider's own does, paints nothing until the name is refused.
const onlyThisMachine = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";
// Chromium opens a window for each context, and loads the drop-downs of its address bar into it: as much work as a page of ours.
const addressBar = ["WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"];
// Of two lists Chromium heeds the last alone, so ours begins with Playwright's.
const playwrights = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];
const without = `--disable-features=${[...playwrights, ...addressBar].join(",")}`;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // axe over a whole board takes many seconds where two browsers share two slow cores: what hangs is found all the same.
  timeout: 240_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL,
    timezoneId: "Asia/Kathmandu",
    locale: "en-US",
    // Every test is recorded in case it fails. The pages as they were cost little; a film of them costs a tenth of the run.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.TOLLBOARD_E2E_CHROMIUM || undefined,
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        without,
        onlyThisMachine,
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
  webServer: {
    command: "node bin/bootstrap.mjs start",
    url: `${baseURL}/healthz`,
    env: {
      PORT: port,
      TOLLBOARD_DATA: process.env.TOLLBOARD_E2E_DATA,
      TOLLBOARD_WATCH: path.resolve(process.env.TOLLBOARD_E2E_DATA, "watch"),
      TOLLBOARD_PULL: "off",
      DATABASE_URL: "",
    },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
