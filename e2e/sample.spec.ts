import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";
import { closeContexts } from "@/e2e/close-contexts";

let made: Seeded;

test.describe.configure({ timeout: 180_000 });
test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});
test.afterEach(closeContexts);

type Options = Parameters<Browser["newContext"]>[0];

async function openAs(browser: Browser, person: string, options: Options = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const url = options?.baseURL ?? "";
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies[person] ?? "", url, httpOnly: true, sameSite: "Lax" }]);
  return { context, page: await context.newPage() };
}

const band = (page: Page) => page.getByRole("complementary", { name: "Sample data" });
const slugOf = (page: Page): string => /\/t\/([^/]+)\/sample/.exec(page.url())?.[1] ?? "";

/** From the question to the requests that answer it, and to one receipt, in three clicks. */
async function findTuesday(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Why did Tuesday cost double?" }).click();
  const rows = page.getByRole("region", { name: /, figures$/ }).getByRole("row", { name: /agents-coder/ });
  await expect(rows.first()).toBeVisible();
  const requests = rows.first().locator('a[href*="/requests?"]');
  await requests.click();
  await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
  const list = page.getByRole("table").first();
  await expect(list.getByRole("row", { name: /agents-coder/ }).first()).toBeVisible();
  await list.locator('a[href*="/requests/"]').first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Receipt" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What an auditor asks" })).toBeVisible();
}

test("one press makes a sample month, which says everywhere that it is one; a second opens the same, one click removes it", async ({
  browser,
  baseURL: given,
}) => {
  const baseURL = given ?? "";
  const { page } = await openAs(browser, "stranger", { baseURL });
  await page.goto(`/t/${made.other}`);
  await page.getByRole("button", { name: "Look at a sample team" }).click();
  await expect(band(page)).toContainText("invented traffic at posted prices");
  await expect(page.getByRole("heading", { level: 1, name: "Eight things to find" })).toBeVisible({ timeout: 120_000 });
  const slug = slugOf(page);
  await expect(page.getByRole("link", { name: "Why did Tuesday cost double?" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await expectAccessible(page);
  }

  for (const path of ["", "/imports", "/unpriced", "/settings", "/sample"]) {
    await page.goto(`/t/${slug}${path}`);
    await expect(band(page)).toBeVisible();
    await expect(page).toHaveTitle(/Sample data/);
  }
  const answer = await page.request.get(`/api/v1/teams/${slug}`);
  expect(await answer.json()).toMatchObject({ slug, sample: true });
  const real = await page.request.get(`/api/v1/teams/${made.other}`);
  expect(await real.json()).toMatchObject({ sample: false });
  const upload = await page.request.post(`/api/v1/teams/${slug}/imports`, { data: "x", headers: { origin: new URL(baseURL).origin } });
  expect(upload.status()).toBe(403);

  const owner = await openAs(browser, "owner", { baseURL });
  expect((await owner.page.goto(`/t/${slug}`))?.status()).toBe(404);
  await page.goto(`/t/${made.other}`);
  await expect(band(page)).toHaveCount(0);
  await page.goto("/account");
  await expect(page.getByRole("link", { name: /Sample team\s*sample/ })).toBeVisible();

  await page.goto("/teams/new");
  await page.getByRole("button", { name: "Look at a sample team" }).click();
  expect(slugOf(page)).toBe(slug);
  await findTuesday(page);
  await page.goto(`/t/${slug}/sample`);
  await band(page).getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The sample team is gone" })).toBeVisible();
  expect((await page.goto(`/t/${slug}`))?.status()).toBe(404);
});

test("it is made and removed before any script runs, and for nobody but a person on our own pages", async ({ browser, baseURL: given }) => {
  const baseURL = given ?? "";
  const { page } = await openAs(browser, "owner", { baseURL, javaScriptEnabled: false });
  const foreign = await page.request.post("/teams/sample", { headers: { origin: "https://elsewhere.example" }, maxRedirects: 0 });
  expect(foreign.status()).toBe(403);
  await page.goto("/account");
  await page.getByRole("button", { name: "Look at a sample team" }).click();
  const slug = slugOf(page);
  await expect(async () => {
    const again = page.getByRole("link", { name: "Look again" });
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole("heading", { level: 1, name: "Eight things to find" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
  const stranger = await openAs(browser, "stranger", { baseURL });
  const origin = new URL(baseURL).origin;
  const others = await stranger.page.request.post(`/t/${slug}/sample/remove`, { headers: { origin }, maxRedirects: 0 });
  expect(others.status()).toBe(404);
  const realTeam = await page.request.post(`/t/${made.team}/sample/remove`, { headers: { origin }, maxRedirects: 0 });
  expect(realTeam.status()).toBe(409);
  await band(page).getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("The sample team is gone")).toBeVisible();
});
