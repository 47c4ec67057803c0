import { test } from "@playwright/test";
import { expectAccessible, openBoard } from "@/e2e/axe";

const PLAIN = [
  "/models",
  "/providers",
  "/providers/groq",
  "/models/openai/gpt-oss-120b",
  "/embed/board",
  "/embed/board?view=list",
  "/nowhere",
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the board, its list and a cell's panel", async ({ page }) => {
      await openBoard(page);
      await expectAccessible(page);
      await page.locator("td[data-cell]").first().click();
      await page
        .getByRole("dialog")
        .getByText(/checked/)
        .first()
        .waitFor();
      await expectAccessible(page);
      await openBoard(page, "/?view=list");
      await expectAccessible(page);
    });

    test("the filters, the mix, the columns and the help", async ({ page }) => {
      await openBoard(page, "/?tools=1&open=1");
      for (const name of ["More", "Columns", "Share view", "3 : 1, no cache"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
      await expectAccessible(page);
    });

    test("the board on a phone", async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await openBoard(page);
      await expectAccessible(page);
    });

    for (const path of PLAIN)
      test(`the page at ${path}`, async ({ page }) => {
        await page.goto(path);
        await expectAccessible(page);
      });
  });
}
