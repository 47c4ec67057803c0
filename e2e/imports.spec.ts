import { expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

const HEADER = "id,started_at,provider,model,input_tokens,cache_read_tokens,output_tokens,cost_usd,key";
const row = (place: number) => `try-${place},2026-10-04T09:${10 + place}:00Z,openai,gpt-4o-mini-2024-07-18,300,512,100,0.5,backend`;
const FILE = [HEADER, ...Array.from({ length: 30 }, (_, place) => row(place)), "try-x,never,openai,gpt-4o-mini,1,,1,,backend"].join("\n");

async function attemptsOf(page: Page): Promise<number> {
  const answer = await page.request.get(`/api/v1/teams/${made.team}/spend?from=2026-10-01&to=2026-11-01&by=provider`);
  return ((await answer.json()) as { total: { attempts: number } }).total.attempts;
}

test("a file is dropped in, looked at, run with its counts, and withdrawn from every total", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: made.cookies.owner ?? "", url: baseURL ?? "" }]);
  await page.goto(`/t/${made.team}/imports`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page
    .getByLabel("Drop exports here, or choose files")
    .setInputFiles({ name: "october.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await page.waitForURL(/\/imports\/imp_/);
  await expect(page.getByRole("heading", { level: 1, name: "october.csv" })).toBeVisible();

  await expect(page.getByText("All 31 records of the file were looked at.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "First rows" }).getByRole("row")).toHaveCount(21);
  await expect(page.getByText("1 record of those would be refused")).toBeVisible();
  expect(await attemptsOf(page)).toBe(0);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Import it", exact: true }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  for (const [words, count] of [
    ["records read", "31"],
    ["new", "30"],
    ["refused", "1"],
  ] as const)
    await expect(page.getByText(words, { exact: true }).locator("..")).toHaveText(`${words}${count}`);
  await expect(page.getByRole("region", { name: "Refused records" })).toContainText("32");
  expect(await attemptsOf(page)).toBe(30);

  await page.goto(`/t/${made.team}/imports`);
  await expect(page.getByRole("row", { name: /october\.csv/ })).toContainText("Done");
  await expectAccessible(page);
  await page.getByRole("link", { name: "october.csv" }).click();
  await page.getByText("Withdraw", { exact: true }).click();
  await page.getByRole("button", { name: "Withdraw its rows" }).click();
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await attemptsOf(page)).toBe(0);
});

test("an upload past ten megabytes comes whole, with the plain headers, and from elsewhere not at all", async ({ request, baseURL }) => {
  const headers = { cookie: `${SESSION_COOKIE}=${made.cookies.owner}`, "content-type": "application/octet-stream" };
  const url = `/api/v1/teams/${made.team}/imports?name=large.csv`;
  const foreign = await request.post(url, { headers: { ...headers, origin: "https://evil.example" }, data: "x" });
  expect(foreign.status()).toBe(403);
  const data = Buffer.alloc(12 * 1024 ** 2, `${FILE}\n`);
  const answer = await request.post(url, { headers: { ...headers, origin: new URL(baseURL ?? "").origin }, data });
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  const { id } = (await answer.json()) as { id: string };
  const found = await request.get(`/api/v1/teams/${made.team}/imports/${id}`, { headers });
  expect(((await found.json()) as { bytes: number }).bytes).toBe(data.length);
  const cancel = { headers: { ...headers, "content-type": "application/json", origin: new URL(baseURL ?? "").origin } };
  await request.post(`/api/v1/teams/${made.team}/imports/${id}/control`, { ...cancel, data: { step: "cancel" } });
});
