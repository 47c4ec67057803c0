import { expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

test.describe.configure({ mode: "serial" });

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

const HEADER = "id,started_at,latency_ms,provider,model,region,input_tokens,output_tokens,cost_usd,status,prior_attempts,key";
const row = (id: string, day: string, more: string) => `${id},${day}T09:10:00Z,${more},backend`;
const cheap = (id: string, day: string) => row(id, day, "1000,openai,gpt-4o-mini,eu-west-1,300,100,0.5,200,0");
const FILE = [
  HEADER,
  ...Array.from({ length: 10 }, (_, place) => cheap(`september-${place}`, `2026-09-${String(1 + place * 3).padStart(2, "0")}`)),
  ...Array.from({ length: 15 }, (_, place) => cheap(`october-${place}`, `2026-10-${String(1 + place * 2).padStart(2, "0")}`)),
  ...Array.from({ length: 5 }, (_, place) => row(`dear-${place}`, `2026-10-1${place}`, "4000,anthropic,claude-haiku-4-5,,300,100,1,200,1")),
  row("failed-1", "2026-10-20", "200,openai,gpt-4o-mini,,0,0,0,500,"),
].join("\n");

async function openAs(page: Page, role: string, baseURL: string | undefined): Promise<void> {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: made.cookies[role] ?? "", url: baseURL ?? "" }]);
}

test("before any import the page says what will stand there, and how usage comes", async ({ page, baseURL }) => {
  await openAs(page, "owner", baseURL);
  await page.goto(`/t/${made.team}`);
  await expect(page.getByRole("heading", { level: 1, name: `Team ${made.team}` })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing is imported yet" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look at a sample team" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Import usage" }).click();
  await expect(page).toHaveURL(new RegExp(`/t/${made.team}/imports$`));
});

test("a month in one sentence: what it cost, against the one before, and why, to the cent", async ({ page, baseURL }) => {
  await openAs(page, "owner", baseURL);
  const headers = { origin: baseURL ?? "", "content-type": "application/octet-stream" };
  const sent = await page.request.post(`/api/v1/teams/${made.team}/imports?name=two-months.csv&start=true`, { headers, data: FILE });
  expect(sent.ok()).toBe(true);
  const spend = async () => {
    const answer = await page.request.get(`/api/v1/teams/${made.team}/spend?from=2026-09-01&to=2026-11-01&by=day`);
    return ((await answer.json()) as { total: { attempts: number } }).total.attempts;
  };
  await expect.poll(spend, { timeout: 60_000 }).toBe(31);

  await page.goto(`/t/${made.team}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\$12\.50 in October/);
  await expect(page.getByText(/^\+150% on September/)).toBeVisible();

  // 10 requests at $0.50 became 15 at $0.50 and 5 at $1: twice as many, and a quarter of them twice as dear.
  const bridge = page.getByRole("table", { name: /^What changed spend/ }).getByRole("row");
  await expect(bridge).toHaveCount(4);
  await expect(bridge.nth(0)).toHaveText(/^September.*\$5\.00$/);
  await expect(bridge.nth(1)).toHaveText("100% more requests answered+$5.00");
  await expect(bridge.nth(2)).toHaveText(/^More of claude-haiku-4-5 \(25% after 0% of requests\).*\+\$2\.50$/);
  await expect(bridge.nth(3)).toHaveText(/^October.*\$12\.50$/);

  const figure = (name: string) => page.getByRole("main").getByRole("link", { name });
  await expect(figure("21 requests")).toHaveText("21requests");
  await expect(figure("fell back").first()).toHaveText("25.0%fell back");
  const answers = page.getByRole("table", { name: /each question is answered/ });
  await expect(answers.getByRole("row", { name: /Which region/ })).toContainText("71.4%");
  await expect(answers.getByRole("row", { name: /What fallback occurred/ })).toContainText("95.2%");
  await expect(page.getByRole("row", { name: /Failed/ })).toContainText("1 of 21 attempts");
  await expect(page.getByText(/The newest usage is of 29 Oct 2026/)).toBeVisible();
});

test("figures lead to what explains them; narrowed, of no usage, or asked for what is none, the page says so", async ({
  page,
  baseURL,
}) => {
  await openAs(page, "viewer", baseURL);
  await page.goto(`/t/${made.team}?period=2026-10`);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "100% more requests answered" }).first()).toHaveAttribute(
    "href",
    `/t/${made.team}/usage?period=2026-10&show=requests&compare=before`,
  );
  for (const [name, path] of [
    ["audit answers", "audit?period=2026-10"],
    ["p95 latency", "latency?period=2026-10"],
    ["Failed", "requests?period=2026-10&any_failed=yes"],
    ["priced", "usage?period=2026-10&state=priced"],
  ] as const)
    await expect(main.getByRole("link", { name }).first()).toHaveAttribute("href", `/t/${made.team}/${path}`);

  await page.getByText("Narrow", { exact: true }).click();
  await expect(page.locator("select[name=state] option")).toHaveText([
    "Any",
    "priced",
    "reported only",
    "estimated",
    "unpriced",
    "in conflict",
  ]);
  await page.locator("select[name=provider]").selectOption("anthropic");
  await page.getByRole("button", { name: "Narrow to these" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\$5\.00 in October/);
  await expect(page.getByText("Nothing of September meets this, so there is nothing to compare with.").first()).toBeVisible();

  await page.goto(`/t/${made.team}?period=2026-10&provider=nobody`);
  await expect(page.getByText(/^Nothing in October.* meets all of this$/)).toBeVisible();
  await page.getByRole("link", { name: "Show all of the period" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\$12\.50/);

  await page.goto(`/t/${made.team}?period=2026-05`);
  await expect(page.getByText(/^No usage is imported in May/)).toBeVisible();
  await page.goto(`/t/${made.team}?period=whenever`);
  await expect(page.getByText(/^Left aside of the address: period/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    test(`axe finds nothing at ${width} px in the ${colorScheme} theme, nothing scrolls sideways`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? "", colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await openAs(page, "viewer", baseURL);
      for (const path of ["?period=2026-10", "?period=2026-10-11", "?period=2026-09", "?period=2026-10&provider=nobody"]) {
        await page.goto(`/t/${made.team}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([path, over <= 0]).toEqual([path, true]);
      }
      await context.close();
    });

test("before any script the sentence, every figure and the chart's table are there", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false });
  const page = await context.newPage();
  await openAs(page, "viewer", baseURL);
  await page.goto(`/t/${made.team}?period=2026-10`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\$12\.50/);
  const table = page.getByRole("region", { name: "Spend by provider, table" });
  await expect(table.getByRole("row", { name: /^11 Oct 2026/ })).toContainText("$1.50");
  await context.close();
});

test("somebody else's team is a page that is not there", async ({ page, baseURL }) => {
  await openAs(page, "stranger", baseURL);
  expect((await page.goto(`/t/${made.team}?period=2026-10`))?.status()).toBe(404);
});
