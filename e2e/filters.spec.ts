import { expect, type Page, test } from "@playwright/test";
import { openBoard } from "@/e2e/axe";

async function choose(page: Page, filter: string, preset: string): Promise<void> {
  await page.getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("button", { name: preset, exact: true }).click();
  await page.keyboard.press("Escape");
}

test("each filter is an entry of its own, and back undoes one at a time", async ({ page }) => {
  await openBoard(page);
  await choose(page, "Context", "128K");
  await choose(page, "Price", "$1");
  await expect(page).toHaveURL(/\?context=128000&max-price=1$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?context=128000$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
});

test("a search keeps its entry, whole, when a filter follows at once", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("searchbox", { name: "Find a model or provider" }).pressSequentially("claude");
  await choose(page, "Context", "128K");
  await expect(page).toHaveURL(/q=claude&context=128000$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?q=claude$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
});

test("Tab goes from a list's search to its first box, and Space ticks it", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: "Find in lab" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox").first()).toBeChecked();
  await expect(page).toHaveURL(/lab=/);
});
