import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("a cell opens with its prices, sources and dates, and closes again", async ({ page }) => {
  await page.goto("/?lens=input");
  await page.locator("td[data-cell] a").first().click();
  await expect(page).toHaveURL(/lens=input&cell=/);
  const panel = page.getByRole("dialog", { name: / at / });
  await expect(panel.getByText(/(checked|captured not later than) \d{1,2} \w+ \d{4}/).first()).toBeVisible();
  await panel.getByRole("link", { name: "Close" }).click();
  await expect(page).toHaveURL(/\?lens=input$/);
  await expect(panel).toHaveCount(0);
});

for (const width of [1440, 390])
  test(`nothing is offered that needs scripts, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/?tools=1&context=128000");
    await expect(page.getByRole("link", { name: /Remove filter: Tool calling/ })).toBeVisible();
    for (const name of ["Context", "Price", "Filters", "More", "Columns", "Share view", "Matrix", "List", "Keyboard shortcuts"])
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    await expect(page.getByRole("switch")).toHaveCount(0);
    await page.getByRole("link", { name: "List", exact: true }).click();
    await expect(page).toHaveURL(/view=list/);
    expect(await page.getByRole("rowheader").count()).toBeGreaterThan(20);
  });

test("an instant before every capture says so, and leads back to now", async ({ page }) => {
  await page.goto("/?asOf=2019-01-01");
  await expect(page.getByRole("heading", { name: "Nothing was known then" })).toBeVisible();
  await expect(page.getByText("The first capture is of")).toBeVisible();
  await page.getByRole("link", { name: "Show it as of now" }).click();
  await expect(page.getByRole("rowheader").first()).toBeVisible();
});
