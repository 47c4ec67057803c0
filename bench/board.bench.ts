import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { Sql } from "postgres";
import { loadBytes, publishedBytes, withTemporaryDatabase } from "@/bench/catalog-database";
import { figure, median, percentile95 } from "@/bench/figure";
import { findChromium } from "@/bin/test/chromium";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";

/* Question: how fast and how small is the board at about 8,000 offers? Needs a production build (`npm run build`). */

const WORDS = ["llama", "claude sonnet", "gpt-oss", "qwen3", "deepseek v3"];
const MANY = [
  ["models.dev", "models.dev/api.2026-07-02.json", "2026-07-02"],
  ["openrouter-endpoints", "openrouter/endpoints.2026-05-31.json", "2026-05-31"],
  ["openrouter-providers", "openrouter/providers.2026-05.json", "2026-05-31"],
] as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function withWeb(databaseUrl: string, work: (origin: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production" };
  const web: ChildProcess = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    env,
    cwd: path.resolve(import.meta.dirname, ".."),
    stdio: "ignore",
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 300; tries += 1) {
      if (await fetchOk(`${origin}/readyz`)) break;
      await sleep(100);
    }
    await work(origin);
  } finally {
    web.kill("SIGTERM");
  }
}

const fetchOk = (url: string): Promise<boolean> =>
  import("undici")
    .then(({ request }) => request(url))
    .then(
      ({ statusCode, body }) => body.dump().then(() => statusCode === 200),
      () => false,
    );

async function bodyOf(url: string): Promise<Buffer> {
  const { request } = await import("undici");
  const { body } = await request(url);
  return Buffer.from(await body.arrayBuffer());
}

/** Milliseconds from each key to the frame after the table has changed, as the page itself sees it. */
async function timeKeys(page: Page, words: readonly string[]): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    let pressed = 0;
    document.addEventListener("keydown", () => (pressed = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (pressed === 0) return;
      const from = pressed;
      pressed = 0;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - from);
        channel.port2.postMessage(null);
      });
    }).observe(document.querySelector("table, [role=grid]")?.parentElement ?? document.body, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
  });
  const search = page.getByRole("searchbox").first();
  for (const word of words) {
    await search.fill("");
    await search.focus();
    await sleep(300);
    for (const letter of word) {
      await page.keyboard.press(letter === " " ? "Space" : letter);
      await sleep(120);
    }
  }
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

/** The same measurement on a page that only writes a word into a table: the floor of this machine and browser. */
async function timeBareKeys(browser: Browser): Promise<number[]> {
  const page = await browser.newPage();
  await page.setContent('<input type="search"><div><table><tbody><tr><td></td></tr></tbody></table></div>');
  await page.evaluate(() => {
    const cell = document.querySelector("td");
    document.querySelector("input")?.addEventListener("input", (event) => {
      if (cell) cell.textContent = (event.target as HTMLInputElement).value;
    });
  });
  const times = await timeKeys(page, WORDS.slice(0, 2));
  await page.close();
  return times;
}

async function measurePage(browser: Browser, origin: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const scripts: string[] = [];
  page.on("response", (response) => response.request().resourceType() === "script" && scripts.push(response.url()));
  await page.goto(origin, { waitUntil: "networkidle" });
  const sizes = await Promise.all([...new Set(scripts)].map(async (url) => gzipSync(await bodyOf(url)).length));
  const html = (await bodyOf(origin)).toString();
  const core = gzipSync(await bodyOf(`${origin}/api/v1/board?part=core`)).length;
  const offers = JSON.parse((await bodyOf(`${origin}/api/v1/offers?limit=1`)).toString()) as { total: number };
  figure("offers on the board", offers.total.toLocaleString("en"), "hold is stated for 8,000");
  figure(
    "JS on first load, gzipped",
    `${(sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(0)} kB`,
    "hold 220 kB, stretch 150 kB",
  );
  figure("first data, gzipped", `${(core / 1000).toFixed(1)} kB`, "hold 60 kB, stretch 45 kB");
  figure(
    "rows in the server's HTML",
    String(html.match(/<tr/g)?.length ?? 0),
    `hold: yes; HTML ${(gzipSync(html).length / 1000).toFixed(0)} kB gzipped`,
  );
  const bare = await timeBareKeys(browser);
  const keys = await timeKeys(page, WORDS);
  figure("keystroke to painted result, median", `${median(keys).toFixed(1)} ms`, `hold 50 ms, stretch 16 ms; ${keys.length} keys`);
  figure("keystroke to painted result, 95th percentile", `${percentile95(keys).toFixed(1)} ms`, "");
  figure("  against a bare table cell", `${(median(keys) / median(bare)).toFixed(1)} ×`, `bare ${median(bare).toFixed(1)} ms`);
  await page.close();
}

async function fill(sql: Sql): Promise<void> {
  await loadEmbeddedCatalog(sql);
  for (const [source, file, day] of MANY) {
    const bytes = publishedBytes(file);
    if (bytes) await loadBytes(sql, source, `${day}T00:00:00Z`, bytes);
    else process.stdout.write(`  SKIPPED ${file}: ../shared/catalogs is not here\n`);
  }
}

export async function run(): Promise<void> {
  const executablePath = findChromium() ?? undefined;
  await withTemporaryDatabase(async ({ sql }, url) => {
    await fill(sql);
    await withWeb(url, async (origin) => {
      const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
      const browser = await chromium.launch({ executablePath, args });
      try {
        await measurePage(browser, origin);
      } finally {
        await browser.close();
      }
    });
  });
}
