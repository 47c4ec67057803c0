import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/axe";
import { closeContexts } from "@/e2e/close-contexts";

const GPT_OSS = ["groq@openai/gpt-oss-120b", "cerebras@gpt-oss-120b", "together@openai/gpt-oss-120b"];

/** Opens a cell of the board and puts its first offer into the tray. */
async function pick(page: Page, provider: string): Promise<void> {
  await page.goto(`/?q=gpt-oss-120b&cell=${encodeURIComponent(`${provider}@openai/gpt-oss-120b`)}`);
  await page
    .getByRole("button", { name: /^Compare / })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /In the comparison/ }).first()).toBeVisible();
}

test.afterEach(closeContexts);

test("from the board into the tray, on to the comparison with one's own workload, and pinned", async ({ page }) => {
  for (const provider of ["groq", "cerebras", "together"]) await pick(page, provider);
  const tray = page.getByRole("region", { name: "To compare" });
  await expect(tray.getByText("3 offers")).toBeVisible();
  await page.goto("/providers");
  await tray.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("at 3 providers");
  await page.getByRole("spinbutton", { name: "Requests a day" }).fill("123456");
  await expect(page).toHaveURL(/load=123456-/);
  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "Requests a day" })).toHaveValue("123456");
  await page.getByRole("link", { name: "Batch extraction" }).click();
  await expect(page.getByText("no batch price is stated").first()).toBeVisible();
  await page.getByRole("link", { name: "Pin", exact: true }).click();
  await expect(page.getByRole("region", { name: "Pinned" })).toContainText("Nothing of it has changed since.");
  await expect(page).toHaveURL(/asOf=/);
});

test("whatever is done next with a comparison keeps the workload that was typed a moment before", async ({ page }) => {
  await page.goto(`/compare?offers=${GPT_OSS.join(",")}`);
  const requests = page.getByRole("spinbutton", { name: "Requests a day" });
  await requests.fill("11");
  await page.getByRole("link", { name: "Hide equal lines" }).click();
  await expect(page).toHaveURL(/load=11-.*equal=hide/);
  await requests.fill("12");
  await page
    .getByRole("link", { name: /^Remove/ })
    .first()
    .click();
  await expect(page).toHaveURL(/load=12-/);
  await requests.fill("13");
  await page.getByLabel("Add another").fill("gpt-oss-20b");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/load=13-/);
  await requests.fill("14");
  await page
    .getByRole("link", { name: /Add .*gpt-oss 20B/i })
    .first()
    .click();
  await expect(page).toHaveURL(/load=14-/);
  await expect(requests).toHaveValue("14");
});

test("a comparison tells what is better, what is equal and where it is from, without scripts", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`/compare?offers=${GPT_OSS.join(",")}&load=agent`);
  const table = page.getByRole("table", { name: /side by side/ });
  await expect(table.getByRole("row", { name: /^Input/ })).toContainText("best of the line");
  await expect(page.getByRole("table", { name: /Cost of the workload/ }).getByRole("row")).toHaveCount(4);
  await page.getByRole("spinbutton", { name: "Requests a day" }).fill("7");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page).toHaveURL(/requests=7/);
  await expect(page.getByRole("spinbutton", { name: "Requests a day" })).toHaveValue("7");
  await page.getByLabel("Add another").fill("gpt-oss-20b");
  await page.getByRole("button", { name: "Find" }).click();
  await page
    .getByRole("link", { name: /Add .*gpt-oss 20B/i })
    .first()
    .click();
  await expect(table.getByRole("columnheader")).toHaveCount(4);
  await page
    .getByRole("link", { name: /^Remove/ })
    .first()
    .click();
  await expect(table.getByRole("columnheader")).toHaveCount(3);
});

test("what nobody names is said, and the rest is compared", async ({ page }) => {
  await page.goto(`/compare?offers=${GPT_OSS[0]},nobody@nothing,%00,12345678901`);
  await expect(page.getByText("nobody@nothing")).toBeVisible();
  await page.getByRole("link", { name: "Go on without" }).click();
  await expect(page).toHaveURL(/offers=groq@openai\/gpt-oss-120b$/);
});

test("the calculator explains a request line by line, and its address opens it again", async ({ page }) => {
  await page.goto("/calculator?find=claude-sonnet-4-5");
  await page
    .getByRole("link", { name: /at Anthropic/ })
    .first()
    .click();
  await page.getByLabel("Cache read").fill("100000");
  await page.getByLabel("Cache write, 1 h").fill("1000");
  const lines = page.getByRole("table", { name: /^A request to/ });
  await expect(lines.getByRole("row", { name: /^Cache read/ })).toContainText("100,000");
  await expect(page).toHaveURL(/cache_read=100000/);
  await page.reload();
  await expect(lines.getByRole("row", { name: /^Cache read/ })).toContainText("100,000");
});

for (const [colorScheme, width] of [
  ["light", 390],
  ["dark", 1440],
] as const)
  test(`comparison and calculator are accessible at ${width} px in the ${colorScheme} theme and scroll sideways on no phone`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 } })).newPage();
    for (const address of [
      "/compare",
      `/compare?offers=${GPT_OSS.join(",")}&load=agent&asOf=2026-11-12`,
      "/calculator",
      "/calculator?offer=anthropic@claude-sonnet-4-5",
      "/changes",
    ]) {
      await page.goto(address);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
  });
