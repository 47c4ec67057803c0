import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

/** After how long it is said that a page is on its way. */
const PENDING_MS = 150;

const HEADER = "id,started_at,provider,model,input_tokens,output_tokens,cost_usd,key,project,tags";

/** Two days of two providers, one try of which has no cost that is known. */
const ROWS = [
  "a,2026-10-04T09:10:00Z,groq,quick-1,1000,200,0.5,backend,search,nightly",
  "b,2026-10-04T11:10:00Z,groq,quick-1,3000,100,0.25,backend,,",
  "c,2026-10-04T12:10:00Z,openai,slow-9,9000,900,2.000000001,research,search,",
  "d,2026-10-06T12:10:00Z,openai,slow-9,500,100,1,research,search,",
  "e,2026-10-06T13:10:00Z,openai,slow-9,500,100,,research,,",
  "f,2026-09-05T13:10:00Z,groq,quick-1,500,100,0.375,backend,,",
];

test.beforeAll(async ({ request, baseURL }) => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
  const headers = { authorization: `Bearer ${made.token}`, "content-type": "application/octet-stream" };
  const data = Buffer.from([HEADER, ...ROWS].join("\n"));
  const sent = await request.post(`${baseURL}/api/v1/teams/${made.team}/imports?name=two-days.csv&start=true`, { headers, data });
  const { id } = (await sent.json()) as { id: string };
  await expect
    .poll(
      async () =>
        ((await (await request.get(`${baseURL}/api/v1/teams/${made.team}/imports/${id}`, { headers })).json()) as { state: string }).state,
      {
        timeout: 60_000,
      },
    )
    .toBe("done");
});

async function openAs(browser: Browser, role: string, baseURL: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const context = await browser.newContext({ baseURL, colorScheme });
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies[role] ?? "", url: baseURL }]);
  return context.newPage();
}

const usage = (query: string) => `/t/${made.team}/usage?${query}`;
const figures = (page: Page) => page.getByRole("region", { name: /, figures$/ }).getByRole("table");
const rowOf = (page: Page, name: string | RegExp) => figures(page).getByRole("row", { name });

/** The chart's code comes when it is near the window. */
async function openChart(page: Page, query: string): Promise<void> {
  await page.goto(usage(query));
  await expect(page.getByRole("application")).toBeVisible();
}

test("usage is told apart, narrowed by a bar and by the keyboard, and widened again", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "viewer", baseURL ?? "");
  await openChart(page, "period=2026-10&by=provider");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("≥ $3.75 in October 2026");
  await expect(page.getByText("Days in UTC").first()).toBeVisible();
  await expect(
    rowOf(page, /^openai/i)
      .locator('data[value="3.000000001"]')
      .first(),
  ).toHaveText("≥ $3.00");
  await expect(
    rowOf(page, /^Total/)
      .locator("data")
      .first(),
  ).toHaveAttribute("value", "3.750000001");

  await page.locator('svg a[aria-label^="OpenAI, "]').click();
  await page.waitForURL(/provider=openai/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("≥ $3.00 in October 2026");
  await expect(rowOf(page, /^4 Oct 2026/)).toBeVisible();

  await page.getByRole("link", { name: /openai.*take away/i }).click();
  await page.waitForURL((url) => !url.search.includes("provider"));
  await openChart(page, "period=2026-10&by=provider");
  await page.getByRole("application", { name: "Spend by provider" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/provider=groq/);
  await rowOf(page, /^4 Oct 2026/)
    .getByRole("link", { name: "4 Oct 2026" })
    .click();
  await page.waitForURL(/period=2026-10-04/);
  await expect(rowOf(page, /^4 Oct 2026, 09:00/)).toBeVisible();
  await expect(rowOf(page, /^4 Oct 2026, 09:00/).getByRole("link", { name: "1", exact: true })).toHaveAttribute(
    "href",
    /\/requests\?period=2026-10-04T09%3A00%3A00Z\.\.2026-10-04T10%3A00%3A00Z&provider=groq$/,
  );
  await page.context().close();
});

test("a period stands beside the one before, with what is new, and beside one of which nothing is known it says so", async ({
  browser,
  baseURL,
}) => {
  const page = await openAs(browser, "viewer", baseURL ?? "");
  await page.goto(usage("period=2026-10&by=provider"));
  await page.getByLabel("Compare with September 2026").check();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/compare=before/);
  await expect(rowOf(page, /^Groq/i)).toContainText("+100%");
  await expect(rowOf(page, /^openai/i)).toContainText("new");
  await expect(page.getByText(/on September 2026/)).toBeVisible();
  await page.goto(usage("period=2026-09&by=provider&compare=before&colour=red&show=bananas"));
  await expect(page.getByText(/Nothing is known of August 2026/)).toBeVisible();
  await expect(page.getByRole("note")).toContainText("show (is none of");
  await page.context().close();
});

test("the file of the figures has the figures of the page, to the last digit", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "member", baseURL ?? "");
  await page.goto(usage("period=2026-10&by=provider,model&sort=spend"));
  await expect(figures(page).getByRole("columnheader", { name: /^Spend/ })).toHaveAttribute("aria-sort", "ascending");
  const shown = await figures(page)
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll("data")]
          .slice(0, 3)
          .map((figure) => figure.value)
          .join(),
      ),
    );
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV of these figures" }).click()]);
  expect(download.suggestedFilename()).toBe(`${made.team}-spend-2026-10-01-to-2026-10-31.csv`);
  const [head = "", ...lines] = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  const at = (name: string) => head.split(",").indexOf(name);
  const inFile = lines.map((line) => ["spend", "requests", "attempts"].map((name) => line.split(",")[at(name)]).join());
  expect(inFile.sort()).toEqual(shown.sort());
  expect(lines.every((line) => line.split(",")[at("zone")] === "UTC")).toBe(true);
  await page.context().close();
});

test("a view is saved by a member, seen by a viewer who cannot, and removed", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "member", baseURL ?? "");
  await page.goto(usage("period=2026-10&by=key&show=tokens"));
  await page.getByText("Save this view", { exact: true }).click();
  const form = page.getByRole("form", { name: "Save this view" });
  await form.getByLabel("Name").fill("Tokens by key");
  await form.getByRole("button", { name: "Save" }).click();
  const saved = (where: Page) => where.getByRole("navigation", { name: "Saved views" }).getByRole("link", { name: "Tokens by key" });
  await expect(saved(page)).toHaveAttribute("aria-current", "true");
  await form.getByLabel("Name").fill("Tokens by key");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Name is the name of another view.")).toBeVisible();

  const viewer = await openAs(browser, "viewer", baseURL ?? "");
  await viewer.goto(usage(""));
  await expect(viewer.getByText("Save this view", { exact: true })).toHaveCount(0);
  await saved(viewer).click();
  await viewer.waitForURL(/show=tokens/);
  await expect(viewer.getByRole("heading", { level: 1 })).toContainText("tokens in October 2026");

  await page.getByRole("button", { name: "Remove Tokens by key" }).click();
  await expect(saved(page)).toHaveCount(0);
  await viewer.context().close();
  await page.context().close();
});

/** Waits until it is told of pages on their way, which begins a moment after the page is awake, and calls the one that was said off. */
async function expectPending(page: Page): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("tollboard-leaving")));
    await expect(page.locator("html")).toHaveAttribute("data-pending", "", { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.locator("html")).not.toHaveAttribute("data-pending");
}

test("a page that is long in coming is told of, and the one that is shown stays until then", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "viewer", baseURL ?? "");
  await page.goto(usage("period=2026-10&by=provider"));
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/latency\?/, async (route) => {
    await held;
    await route.continue();
  });
  const main = page.locator("#main");
  await expectPending(page);
  await page.locator("nav").getByRole("link", { name: "Latency", exact: true }).click();
  await expect(main).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("in October 2026");
  letGo();
  await page.waitForURL(/\/latency/);
  await expect(main).not.toHaveAttribute("aria-busy");
  await expect(page.locator("html")).not.toHaveAttribute("data-pending");
  // The board is of another layout: nothing stays behind there.
  await page.getByRole("link", { name: "Board", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.getByRole("searchbox", { name: "Find a model or provider" })).toBeVisible();
  await page.waitForTimeout(2 * PENDING_MS);
  await expect(page.locator("html")).not.toHaveAttribute("data-pending");
  // A file that is taken along is no page, nor is the very page that is shown.
  await page.goto(usage("period=2026-10&by=provider,model"));
  await expectPending(page);
  await page.evaluate(() => {
    new MutationObserver(() => {
      document.documentElement.dataset.wasPending = "";
    }).observe(document.documentElement, { attributeFilter: ["data-pending"] });
  });
  await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV of these figures" }).click()]);
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    link.addEventListener("click", (event) => event.preventDefault());
    document.getElementById("main")?.append(link);
    link.click();
  }, usage("period=2026-10&by=provider%2Cmodel"));
  await page.waitForTimeout(2 * PENDING_MS);
  await expect(page.locator("html")).not.toHaveAttribute("data-was-pending");
  await page.context().close();
});

test("latency, requests and audit keep views of their own, each with all that its address says", async ({ browser, baseURL }) => {
  const page = await openAs(browser, "member", baseURL ?? "");
  const shown = {
    latency: "period=2026-10&provider=groq&metric=ttft&by=key",
    requests: "period=2026-10&provider=groq&outcome=ok&columns=time%2Cmodel",
    audit: "period=2026-10&gateway=custom&provider=groq",
  };
  for (const [screen, query] of Object.entries(shown)) {
    await page.goto(`/t/${made.team}/${screen}?${query}`);
    await page.getByText("Save this view", { exact: true }).click();
    const form = page.getByRole("form", { name: "Save this view" });
    await form.getByLabel("Name").fill(`Groq, ${screen}`);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("navigation", { name: "Saved views" }).getByRole("link")).toHaveText([`Groq, ${screen}`]);
    await page.goto(`/t/${made.team}/${screen}`);
    const view = page.getByRole("link", { name: `Groq, ${screen}` });
    await expect(view).not.toHaveAttribute("aria-current");
    await view.click();
    await page.waitForURL((url) => {
      url.searchParams.sort();
      const wanted = new URLSearchParams(query);
      wanted.sort();
      return url.searchParams.toString() === wanted.toString();
    });
    await expect(view).toHaveAttribute("aria-current", "true");
    if (screen === "requests") await expectAccessible(page);
    await page.getByText("Save this view", { exact: true }).click();
    await page.getByRole("button", { name: `Remove Groq, ${screen}` }).click();
    await expect(view).toHaveCount(0);
  }
  await page.context().close();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`every state of the screen: axe finds nothing in the ${colorScheme} theme`, async ({ browser, baseURL }) => {
    const page = await openAs(browser, "owner", baseURL ?? "", colorScheme);
    await openChart(page, "period=2026-10&compare=before");
    await page.getByText("Save this view", { exact: true }).click();
    await expectAccessible(page);
    await openChart(page, "period=2026-10&by=model,key&show=price");
    await expectAccessible(page);
    await page.goto(usage("period=2026-10&key=nobody"));
    await expect(page.getByText("No usage meets this")).toBeVisible();
    await expectAccessible(page);
    await page.context().close();
  });

test("the screen of a team without usage says what will stand there, and works before scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies.stranger ?? "", url: baseURL ?? "" }]);
  const page = await context.newPage();
  await page.goto(`/t/${made.other}/usage`);
  await expect(page.getByText("Nothing is imported yet")).toBeVisible();
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies.viewer ?? "", url: baseURL ?? "" }]);
  await page.goto(usage("period=2026-10"));
  await page.getByLabel("Show", { exact: true }).selectOption("Requests");
  await page.getByLabel("by", { exact: true }).selectOption("Key");
  await page.getByLabel("and", { exact: true }).selectOption("nothing else");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("5 requests in October 2026");
  await expect(figures(page).getByRole("row")).toHaveCount(4);
  await context.close();
});
