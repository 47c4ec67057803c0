import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/axe";

const MODEL = "/models/openai/gpt-oss-120b";
/** A chart's code is fetched when it comes near the window. */
const FETCHED = { timeout: 30_000 };

test.describe("before scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("offers are sorted by the URL, a chart is its table, and ticked offers are sent to the comparison", async ({ page }) => {
    await page.goto(MODEL);
    await expect(page.getByRole("columnheader", { name: /Input/ }).first()).toHaveAttribute("aria-sort", "ascending");
    await page
      .getByRole("columnheader", { name: /Context/ })
      .getByRole("link")
      .click();
    await expect(page).toHaveURL(/\?sort=-context#offers$/);
    await expect(page.getByRole("columnheader", { name: /Context/ })).toHaveAttribute("aria-sort", "descending");
    const table = page.getByRole("table", { name: /^Input price; USD per million tokens/ });
    await expect(table.getByText(/\$0\.\d+/).first()).toBeVisible();
    await expect(page.getByRole("application")).toHaveCount(0);
    await page
      .getByRole("checkbox", { name: /^Compare / })
      .first()
      .check();
    await page.getByRole("button", { name: "Compare ticked offers" }).click();
    await expect(page).toHaveURL(/\/compare\?offer=[a-z0-9-]+(?:@|%40).+$/);
  });
});

test("with scripts a chart is drawn, read by arrow keys, and its choice of offers is in the URL", async ({ page }) => {
  await page.goto(MODEL);
  const chart = page.getByRole("application", { name: "Input price" });
  await page.getByRole("heading", { name: "Prices over time" }).scrollIntoViewIfNeeded();
  await expect(chart).toBeVisible(FETCHED);
  await expect(page.getByRole("table", { name: /^Input price; USD/ })).toBeHidden();
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await expect(
    page
      .getByRole("status")
      .filter({ hasText: /\$0\.\d+/ })
      .first(),
  ).toBeVisible();
  await page.getByText("Choose offers").click();
  const choice = page.getByRole("group", { name: /Up to 6 offers/ });
  const checked = choice.getByRole("checkbox", { checked: true });
  for (let left = await checked.count(); left > 0; left -= 1) await checked.first().uncheck();
  await choice.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Draw these" }).click();
  await expect(page).toHaveURL(/show=\d+/);
  await page.getByRole("figure").filter({ hasText: "Input price" }).getByText("Show as table").click();
  await expect(page.getByRole("table", { name: /^Input price; USD/ }).getByRole("columnheader")).toHaveCount(2);
});

test("ticked offers go to the comparison as one short list", async ({ page }) => {
  await page.goto(MODEL);
  const boxes = page.getByRole("checkbox", { name: /^Compare / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(page.getByText("2 ticked")).toBeVisible();
  await page.getByRole("button", { name: "Compare ticked offers" }).click();
  await expect(page).toHaveURL(/\/compare\?offers=[a-z0-9-]+@[^,]+,[a-z0-9-]+@[^,]+$/);
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test("a model's and a provider's page are accessible, and no wider than a phone", async ({ page }) => {
      test.setTimeout(240_000);
      for (const path of [MODEL, "/providers/groq"]) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(path);
        if (path === MODEL) {
          await page.getByRole("heading", { name: "Prices over time" }).scrollIntoViewIfNeeded();
          await expect(page.getByRole("application").first()).toBeVisible(FETCHED);
        }
        await expectAccessible(page);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  });
