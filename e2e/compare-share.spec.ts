import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { closeContexts } from "@/e2e/close-contexts";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { addUser, command, signIn } from "@/e2e/issuer/people";

let own: Instance;
const folder = mkdtempSync(path.join(tmpdir(), "tollboard-captures-"));

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

type Price = { readonly input: number; readonly output: number; readonly context?: number };
const HOUR_MS = 3_600_000;

/** Loads what models.dev says of one model at some providers, as of an instant. */
async function load(at: string, prices: Readonly<Record<string, Price>>): Promise<void> {
  const file = path.join(folder, `${Date.parse(at)}.json`);
  const offer = ({ input, output, context = 131_072 }: Price) => ({
    id: "gpt-oss-120b",
    name: "gpt-oss 120B",
    cost: { input, output },
    limit: { context },
  });
  const catalog = Object.entries(prices).map(([id, price]) => [id, { id, name: id, models: { "gpt-oss-120b": offer(price) } }]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(catalog)));
  await command(own, ["catalog", "load", "models.dev", file, "--at", at]);
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  own = await startInstance();
  await load(new Date(Date.now() - 2 * HOUR_MS).toISOString(), {
    groq: { input: 0.15, output: 0.6 },
    cerebras: { input: 0.35, output: 0.75 },
    together: { input: 0.2, output: 0.6 },
    baseten: { input: 0.1, output: 0.5 },
  });
  await command(own, ["team", "add", "harbour"]);
  await addUser(own, "mia@example.com");
  await command(own, ["member", "add", "harbour", "mia@example.com", "member"]);
});

test.afterEach(closeContexts);
test.afterAll(async () => {
  await own?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function pick(page: Page, provider: string): Promise<void> {
  await page.goto(`${own.origin}/?q=gpt-oss&cell=${encodeURIComponent(`${provider}@openai/gpt-oss-120b`)}`);
  await page
    .getByRole("button", { name: /^Compare / })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /In the comparison/ }).first()).toBeVisible();
}

const monthOf = async (page: Page): Promise<string[]> =>
  page
    .getByRole("table", { name: /Cost of the workload/ })
    .getByRole("row")
    .locator("td:nth-of-type(3)")
    .allTextContents();

test("from the board to one link that shows, after newer prices came, what was decided on and exactly what changed since", async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, own, "mia@example.com");
  await page.goto(`${own.origin}/?q=gpt-oss`);
  for (const provider of ["groq", "cerebras", "together"]) await pick(page, provider);
  await page.getByRole("region", { name: "To compare" }).getByRole("link", { name: "Compare" }).click();
  await page.getByRole("spinbutton", { name: "Requests a day" }).fill("1000");
  await expect(page).toHaveURL(/load=1000-/);
  await page.reload();
  await page.getByRole("link", { name: "Pin", exact: true }).click();
  await expect(page).toHaveURL(/asOf=/);
  const decided = await monthOf(page);
  expect(decided).toHaveLength(3);
  await page.getByRole("link", { name: "Share link" }).click();
  const form = page.getByRole("form", { name: "New share link" });
  await form.getByLabel("Title").fill("We take Groq");
  await form.getByRole("button", { name: "Make the link" }).click();
  const link = new URL(await form.getByLabel("Share link", { exact: true }).inputValue());

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${own.origin}${link.pathname}`);
  await expect(stranger.getByRole("heading", { level: 1, name: "We take Groq" })).toBeVisible();
  expect(await monthOf(stranger)).toEqual(decided);
  await expect(stranger.getByRole("region", { name: "What has changed" })).toContainText("Nothing of it has changed since.");

  await load(new Date().toISOString(), {
    groq: { input: 0.12, output: 0.6 },
    cerebras: { input: 0.35, output: 0.9, context: 65_536 },
    baseten: { input: 0.1, output: 0.5 },
    novita: { input: 0.05, output: 0.3 },
  });
  await stranger.reload();
  expect(await monthOf(stranger)).toEqual(decided);
  const changes = stranger.getByRole("region", { name: "What has changed" });
  await expect(changes.getByRole("listitem")).toHaveCount(5);
  const told = (await changes.getByRole("listitem").allTextContents()).map((text) => text.replaceAll(/\s+/g, " "));
  for (const [index, words] of [
    /groq.*Input price: \$0\.15 per million →to \$0\.12 per million \(20 % less\)/,
    /cerebras.*Output price: \$0\.75 per million →to \$0\.90 per million \(20 % more\)/,
    /together.*is not listed any more/,
    /novita.*is listed now/,
    /cerebras.*Context: 131,072 →to 65,536/,
  ].entries())
    expect(told[index]).toMatch(words);

  await page.goto(`${own.origin}/t/harbour/shares`);
  const row = page.getByRole("row").filter({ hasText: "We take Groq" });
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Revoke now" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await stranger.goto(`${own.origin}${link.pathname}`))?.status()).toBe(404);
});

test("the feed of changes tells of them by day, leads to before and after, and is there for readers", async ({ page }) => {
  await page.goto(`${own.origin}/changes?kind=cheaper,dearer`);
  const entries = page.getByRole("listitem").filter({ hasText: "price" });
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("captured");
  await entries
    .filter({ hasText: "groq" })
    .getByRole("link", { name: /Just before/ })
    .click();
  await expect(page.getByText("$0.15").first()).toBeVisible();
  const feed = await page.request.get(`${own.origin}/changes/feed.atom?kind=cheaper`);
  expect([feed.status(), feed.headers()["content-type"]]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  expect(await feed.text()).toContain("20 % less");
  const again = await page.request.get(`${own.origin}/changes/feed.atom?kind=cheaper`, {
    headers: { "if-none-match": feed.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});
