import { expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

const HEADER =
  "id,request_id,started_at,provider,model,asked_model,input_tokens,cache_read_tokens,output_tokens,cost_usd,key,status,error,session";
const plain = (place: number) =>
  `plain-${place},,2026-10-04T09:${String(place).padStart(2, "0")}:00Z,openai,gpt-4o-mini-2024-07-18,,300,512,100,0.5,backend,200,,talk`;
const FILE = [
  HEADER,
  ...Array.from({ length: 55 }, (_, place) => plain(place)),
  "try-1,chain/1,2026-10-04T11:00:00Z,groq,llama-3.3-70b-versatile,,,,,0,backend,429,rate limited,",
  "try-2,chain/1,2026-10-04T11:00:02Z,openai,gpt-4o-mini-2024-07-18,chat-default,1000,0,200,0.00027,backend,200,,",
].join("\n");

const signIn = (page: Page, baseURL: string | undefined, who = "owner") =>
  page.context().addCookies([{ name: SESSION_COOKIE, value: made.cookies[who] ?? "", url: baseURL ?? "" }]);

async function importFile(page: Page): Promise<void> {
  await page.goto(`/t/${made.team}/imports`);
  await page
    .getByLabel("Drop exports here, or choose files")
    .setInputFiles({ name: "requests.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await page.waitForURL(/\/imports\/imp_/);
  await page.getByRole("button", { name: "Import it", exact: true }).click({ timeout: 30_000 });
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** The same page in the other theme. */
async function inTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
}

const rows = (page: Page) => page.getByRole("region", { name: "Requests" }).locator("tbody tr");

test("requests are listed once each, narrowed, followed to their receipts, and taken along", async ({ page, baseURL, browser }) => {
  test.setTimeout(150_000);
  await signIn(page, baseURL);
  await page.goto(`/t/${made.team}/requests`);
  await expect(page.getByText("Nothing is imported yet")).toBeVisible();
  await expectAccessible(page);
  await importFile(page);

  await page.goto(`/t/${made.team}/requests`);
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText("asked for chat-default");
  await expectAccessible(page);
  await inTheDark(page);
  await rows(page).first().locator("td [title]").first().click();
  await expect(page).toHaveURL(/\/requests\/custom\./);
  await page.goto(`/t/${made.team}/requests`);
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByText("These are the oldest of them.")).toBeVisible();
  await page.getByRole("link", { name: "Newest", exact: true }).click();
  await expect(rows(page)).toHaveCount(50);

  await page.getByText("How it went", { exact: true }).click();
  await page.getByLabel("Fell back").selectOption("yes");
  await page.getByRole("button", { name: "Show these", exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Request id" }).check();
  await page.getByRole("button", { name: "Show these columns" }).click();
  await expect(rows(page).first()).toContainText("chain/1");
  await expect(page).toHaveURL(/fell_back=yes/);
  await page.getByRole("link", { name: /Fell back: yes/ }).click();
  await expect(rows(page)).toHaveCount(50);

  await page.goto(`/t/${made.team}/requests`);
  // Whoever has only an id finds its request from any page.
  await expect(page.locator("html")).toHaveAttribute("data-awake");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /or request$/ })).toBeFocused();
  await page.keyboard.type("plain-11");
  await page.getByRole("option", { name: /^Find the request plain-11 in / }).click();
  await expect(page).toHaveURL(`/t/${made.team}/requests?id=plain-11`);
  await expect(rows(page)).toHaveCount(1);

  await page.getByLabel("Find a request by its id").fill("try-1");
  await page.getByLabel("Find a request by its id").press("Enter");
  await expect(rows(page)).toHaveCount(1);
  const link = rows(page).first().getByRole("link");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/requests\/custom\./, { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1, name: "Receipt" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "chain/1" })).toBeVisible();

  const attempts = page.getByRole("region", { name: "Attempts" }).locator("tbody tr");
  await expect(attempts).toHaveCount(2);
  await expect(attempts.first()).toContainText("failed");
  await expect(attempts.first()).toContainText("rate limited");
  const answers = page.getByRole("region", { name: "What an auditor asks" });
  await expect(answers.getByRole("listitem")).toHaveCount(6);
  await expect(answers.getByRole("listitem").nth(5)).toContainText("1 attempt failed");
  await expect(answers.getByRole("listitem").nth(3)).toContainText("not recorded");
  await expect(page.getByText("$0.00027", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await inTheDark(page);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("article", { name: "Receipt" })).toBeVisible();
  const paper = await page.pdf({ format: "A4" });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: "screen" });

  const path = new URL(page.url()).pathname.replace("/t/", "/api/v1/teams/");
  const answer = await page.request.get(path);
  const receipt = (await answer.json()) as { id: string; attempts: unknown[]; answers: { fallback: { value: number } } };
  expect([receipt.attempts.length, receipt.answers.fallback.value]).toEqual([2, 1]);
  await page.goto(`/t/${made.team}/requests/${receipt.id}`);
  await expect(page.getByRole("heading", { level: 2, name: "chain/1" })).toBeVisible();
  await page.goto(`/t/${made.team}/requests/custom.plain-7`);
  await expect(page.getByRole("link", { name: "The one after →" })).toBeVisible();

  const csv = await (await page.request.get(`/api/v1/teams/${made.team}/requests.csv?outcome=ok`)).text();
  expect(csv.trimEnd().split("\r\n")).toHaveLength(57);

  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  await stranger.addCookies([{ name: SESSION_COOKIE, value: made.cookies.stranger ?? "", url: baseURL ?? "" }]);
  expect((await stranger.request.get(`/t/${made.team}/requests/${receipt.id}`)).status()).toBe(404);
  expect((await stranger.request.get(path)).status()).toBe(404);
  await stranger.close();
});

/** Sends a file of one request, begun later than all others. */
async function sendRow(page: Page, baseURL: string | undefined, id: string): Promise<void> {
  const answer = await page.request.post(`/api/v1/teams/${made.team}/imports?name=${id}.csv&start=true`, {
    headers: { origin: new URL(baseURL ?? "").origin, "content-type": "application/octet-stream" },
    data: [HEADER, plain(56).replaceAll("plain-56", id).replace("T09", "T12")].join("\n"),
  });
  expect(answer.status()).toBe(200);
}

async function countRows(page: Page): Promise<number> {
  const answer = await page.request.get(`/api/v1/teams/${made.team}/requests?period=2026-10`);
  return ((await answer.json()) as { rows: unknown[] }).rows.length;
}

test("the newest come by themselves while the page is open, until it is paused", async ({ page, baseURL }) => {
  await signIn(page, baseURL);
  await sendRow(page, baseURL, "known");
  await expect.poll(() => countRows(page), { timeout: 30_000 }).toBeGreaterThan(0);
  await page.goto(`/t/${made.team}/requests?live=1&period=2026-10`);
  const status = page.getByRole("status").filter({ hasText: "new request" });
  await expect(status).toHaveText("Waiting for new requests.", { timeout: 30_000 });
  await sendRow(page, baseURL, "fresh");
  await expect(status).toHaveText("1 new request", { timeout: 30_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(status).toHaveText("1 new request; paused");
  await expectAccessible(page);
});
