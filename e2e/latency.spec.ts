import { type Browser, expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";
import { closeContexts } from "@/e2e/close-contexts";

let made: Seeded;

const HEADER = "id,started_at,provider,model,latency_ms,ttft_ms,output_tokens,input_tokens,cost_usd,status,error,session,key";

/** A minute of an agent: four calls each half a second after the other, each for two seconds, one of them refused. */
const burst = (minute: number): string[] =>
  Array.from({ length: 4 }, (_, place) => {
    const isRefused = place === 3;
    const at = `2026-10-04T09:${String(minute).padStart(2, "0")}:0${place}.000Z`;
    return `burst-${minute}-${place},${at},groq,quick-1,2500,${isRefused ? "" : 200},${isRefused ? "" : 100},1000,0.01,${isRefused ? "failed,429" : "ok,"},run-dense,backend`;
  });

/** One model of two providers, one of which is twice as slow, on two days; and some without a duration. */
const twins = (provider: string, ms: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => {
    const day = place % 2 === 0 ? "04" : "06";
    const minute = String(place % 60).padStart(2, "0");
    return `${provider}-${place},2026-10-${day}T12:${minute}:30.000Z,${provider},twin-9,${ms + place},,200,1000,0.02,ok,,run-calm,research`;
  });

const ROWS = [
  ...burst(10),
  ...burst(12),
  ...twins("groq", 1_000, 40),
  ...twins("openai", 2_000, 36),
  "untimed,2026-10-04T15:00:00.000Z,groq,quick-1,,,10,10,0.01,ok,,,backend",
];

test.beforeAll(async ({ request, baseURL }) => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
  const headers = { authorization: `Bearer ${made.token}`, "content-type": "application/octet-stream" };
  const data = Buffer.from([HEADER, ...ROWS].join("\n"));
  const sent = await request.post(`${baseURL}/api/v1/teams/${made.team}/imports?name=timed.csv&start=true`, { headers, data });
  const { id } = (await sent.json()) as { id: string };
  const state = async () => {
    const answer = await request.get(`${baseURL}/api/v1/teams/${made.team}/imports/${id}`, { headers });
    return ((await answer.json()) as { state: string }).state;
  };
  await expect.poll(state, { timeout: 60_000 }).toBe("done");
});
test.afterEach(closeContexts);

async function openAs(browser: Browser, role: string, options: Parameters<Browser["newContext"]>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies[role] ?? "", url: options?.baseURL ?? "" }]);
  return context.newPage();
}

const latency = (query: string) => `/t/${made.team}/latency?${query}`;
const NARROWED = "period=2026-10&model=quick-1&model=twin-9";
const figures = (page: Page) => page.getByRole("region", { name: /, figures$/ }).first();
const rowOf = (page: Page, name: string | RegExp) => figures(page).getByRole("row", { name });
const PERCENTILE = { p50: 2, p95: 3 } as const;

/** A percentile of a row, exact as the screen knows it. */
async function timeOf(page: Page, name: RegExp, percentile: keyof typeof PERCENTILE): Promise<number> {
  return Number(await rowOf(page, name).locator("data").nth(PERCENTILE[percentile]).getAttribute("value"));
}

test("times are told by provider, narrowed by a row, and by the hour of a day, before any script runs", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "viewer", { baseURL: baseURL ?? "", javaScriptEnabled: false });
  await page.goto(latency(NARROWED));
  await expect(page.getByText("1 of 85 attempts carry no duration")).toBeVisible();
  const slow = await timeOf(page, /^OpenAI/i, "p50");
  expect(Math.abs(slow / 2_017 - 1)).toBeLessThan(0.0225);
  const failed = rowOf(page, /^Groq/i).getByRole("link", { name: "4.1%" });
  await expect(failed.locator("data")).toHaveAttribute("title", "2 of 49 attempts");
  await expect(failed).toHaveAttribute("href", /\/requests\?period=2026-10&provider=groq&model=quick-1&model=twin-9&any_failed=yes$/);

  await rowOf(page, /^Groq/i).getByRole("link", { name: "Groq" }).click();
  await expect(page).toHaveURL(/provider=groq/);
  await expect(rowOf(page, /^twin-9/)).toBeVisible();
  await page.getByRole("navigation", { name: "Time shown" }).getByRole("link", { name: "Output speed" }).click();
  await expect(page.getByText(/tell no output speed/)).toBeVisible();
  await expect(page.getByText("p95 and p99 of speed are its fast end")).toBeVisible();

  await page.goto(latency(`${NARROWED.replace("2026-10", "2026-10-04")}&by=hour`));
  await expect(rowOf(page, /^09:00/)).toBeVisible();
  await rowOf(page, /^12:00/)
    .getByRole("link", { name: "12:00" })
    .click();
  await expect(page).toHaveURL(/period=2026-10-04T12%3A00%3A00Z\.\.2026-10-04T13%3A00%3A00Z/);
  await expect(rowOf(page, /^All/)).toContainText("38");
});

test("two providers of one model stand side by side, the better one marked, and too few are said to be", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "viewer", { baseURL: baseURL ?? "" });
  await page.goto(latency(NARROWED));
  await page
    .getByRole("navigation", { name: "Models of several providers" })
    .getByRole("link", { name: /^twin-9/ })
    .click();
  await page.waitForURL(/twin=twin-9/);
  const table = page.getByRole("region", { name: "Providers of twin-9, figures" });
  await expect(table.getByRole("row", { name: /^Groq/i })).toContainText("best");
  await expect(table.getByRole("row", { name: /^OpenAI/i })).not.toContainText("best");
  await expect(
    table
      .getByRole("row", { name: /^OpenAI/i })
      .locator("data")
      .filter({ hasText: "$" }),
  ).toHaveAttribute("value", "16.666666667");
  await expect(table.getByText("too few to compare")).toHaveCount(0);
  await page.goto(latency(`${NARROWED.replace("2026-10", "2026-10-06")}&twin=twin-9`));
  await expect(table.getByText("too few to compare")).toHaveCount(2);
  await expect(table.getByText("best")).toHaveCount(0);
  await page.goto(latency(`${NARROWED}&twin=quick-1`));
  await expect(page.getByText("quick-1 had no two providers here.")).toBeVisible();
});

test("sessions are told by their bursts, and one is drawn minute by minute", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "viewer", { baseURL: baseURL ?? "" });
  await page.goto(latency(NARROWED));
  await page.getByRole("link", { name: "Look through sessions" }).click();
  await page.waitForURL(/burst=session/);
  await page
    .getByRole("navigation", { name: "Busiest days" })
    .getByRole("link", { name: /^4 Oct 2026/ })
    .click();
  await page.waitForURL(/period=2026-10-04/);
  const sessions = page.getByRole("region", { name: "Sessions by bursts" });
  const dense = sessions.getByRole("row", { name: /^run-dense/ });
  await expect(sessions.getByRole("row").nth(1)).toContainText("run-dense");
  expect(await dense.locator("data").allInnerTexts()).toEqual(["8", "4", "3", "2", "2", "$0.0800"]);
  await dense.getByRole("link", { name: "run-dense" }).click();
  await page.waitForURL(/session=custom%3Arun-dense/);
  const minutes = page.getByRole("figure").filter({ hasText: "Requests a minute, run-dense" });
  await minutes.getByText("Show as table").click();
  await expect(minutes.getByRole("table").getByRole("row", { name: /09:10/ })).toContainText("4");
  await expect(page.getByRole("figure").filter({ hasText: "Attempts at once, run-dense" })).toBeVisible();
});

test("what cannot be read is told, what nothing meets leads back, and a team without usage is shown the way", async ({
  browser,
  baseURL,
}) => {
  const page = await openAs(browser, "owner", { baseURL: baseURL ?? "" });
  await page.goto(latency(`${NARROWED}&metric=cost&by=moon&burst=all`));
  await expect(page.getByRole("note").first()).toContainText("metric (is none of latency, ttft, speed); by (is none of");
  await page.goto(latency("period=2026-10&model=nobody-has-this"));
  await expect(page.getByText("No usage meets this")).toBeVisible();
  await page.getByRole("link", { name: "Clear what it is narrowed to" }).click();
  await page.waitForURL((url) => !url.search.includes("model"));
  const stranger = await openAs(browser, "stranger", { baseURL: baseURL ?? "" });
  await stranger.goto(`/t/${made.other}/latency`);
  await expect(stranger.getByText("Nothing is imported yet")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the screen is accessible and never scrolls sideways in the ${colorScheme} theme`, async ({ browser, baseURL }) => {
    const page = await openAs(browser, "viewer", { baseURL: baseURL ?? "", colorScheme });
    for (const [query, width] of [
      [`${NARROWED}&twin=twin-9`, 1440],
      [`${NARROWED.replace("2026-10", "2026-10-04")}&by=hour&burst=session&session=custom:run-dense`, 390],
      ["period=2026-10&model=nobody-has-this", 390],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(latency(query));
      for (const summary of await page.locator("details > summary").all()) await summary.click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
  });
