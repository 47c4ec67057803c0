import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/axe";

const NATIVE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const field = (page: Page) => page.getByRole("combobox", { name: "Find a model, provider, lab or page" });
const find = (page: Page) => page.getByRole("link", { name: "Find anything" });

test("by key and by button, from the native id of another provider to the model, by keyboard alone", async ({ page }) => {
  await page.goto("/providers");
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);

  await find(page).focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(NATIVE);
  const first = page.getByRole("option").first();
  // The first search of a start builds the board and the index.
  await expect(first).toContainText("Claude Sonnet 4.5", { timeout: 30_000 });
  await expect(first).toContainText(/native id at .*Bedrock/);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(first).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/models/anthropic/claude-sonnet-4-5");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Claude Sonnet 4.5");
});

test("what is typed while the palette is still on its way is not lost", async ({ page }) => {
  await page.goto("/models");
  await expect(page.locator("html")).toHaveAttribute("data-awake");
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("cohere-5x");
  await page.keyboard.press("Backspace");
  letGo();
  await expect(field(page)).toHaveValue("cohere-5");
  await page.keyboard.type("!");
  await expect(field(page)).toHaveValue("cohere-5!");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("?");
  await expect(field(page)).toHaveValue("cohere-5!?");
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
});

test("Esc gives the focus back to where it was", async ({ page }) => {
  await page.goto("/models");
  await find(page).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(find(page)).toBeFocused();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the open palette is accessible and says how much there is, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/sign-in");
    await find(page).click();
    await field(page).fill("claude");
    await expect(page.getByRole("option", { name: /^Claude/ }).first()).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /First 12 of/ })).toBeVisible();
    await expectAccessible(page);
  });

  test(`the page of results, the labs' pages are accessible, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of ["/search?q=cohere", "/search?q=zzzzzz", "/labs?q=co", "/labs/cohere"]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
}

test("turned off with the other keys, ⌘K is the browser's again; the button still finds", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("tollboard-shortcuts", "off"));
  await page.goto("/");
  await find(page).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveCount(0);
});

test.describe("before scripts run", () => {
  test.use({ javaScriptEnabled: false });
  test("the button leads to a page that finds the same", async ({ page }) => {
    await page.goto("/");
    await find(page).click();
    await page.getByRole("searchbox", { name: "Find a model, provider, lab or page" }).fill(NATIVE);
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByRole("list", { name: "Found" }).getByRole("link").first().click();
    await expect(page).toHaveURL("/models/anthropic/claude-sonnet-4-5");
    await page.getByRole("link", { name: "Anthropic", exact: true }).first().click();
    await expect(page).toHaveURL("/labs/anthropic");
    await expect(page.getByRole("table").first()).toBeVisible();
  });
});
