import { expect, type Page, test } from "@playwright/test";
import { openBoard } from "@/e2e/axe";

const grid = (page: Page) => page.getByRole("grid");
const search = (page: Page) => page.getByRole("searchbox", { name: "Find a model or provider" });

test.describe("before JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the board has its rows, and its lenses and search are links and forms", async ({ page }) => {
    await page.goto("/");
    expect(await page.getByRole("rowheader").count()).toBeGreaterThan(20);
    expect(await page.locator("td[data-cell]").count()).toBeGreaterThan(50);
    await page.getByRole("link", { name: "Context", exact: true }).click();
    await expect(page).toHaveURL(/lens=context/);
    await search(page).fill("claude");
    await search(page).press("Enter");
    await expect(page).toHaveURL(/q=claude/);
    await expect(page.getByRole("rowheader").first()).toContainText("Claude");
  });
});

test("search narrows at each keystroke, and back brings everything again", async ({ page }) => {
  await openBoard(page);
  const before = Number(await grid(page).getAttribute("aria-rowcount"));
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("claude");
  await expect.poll(async () => Number(await grid(page).getAttribute("aria-rowcount"))).toBeLessThan(before);
  await expect(page.getByRole("rowheader").first()).toContainText("Claude");
  await expect(page).toHaveURL(/q=claude/);
  await page.goBack();
  await expect(page).not.toHaveURL(/q=/);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(before));
  await expect(search(page)).toHaveValue("");
});

test("a filter goes on from its chip, off at its chip, and back undoes it", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("button", { name: "Context", exact: true }).click();
  await page.getByRole("button", { name: "1M", exact: true }).click();
  await page.keyboard.press("Escape");
  const chip = page.getByRole("link", { name: /Remove filter: Context ≥ 1.0M/ });
  await expect(chip).toBeVisible();
  await expect(page).toHaveURL(/context=1000000/);
  await page.goBack();
  await expect(chip).toHaveCount(0);
  await page.goForward();
  await chip.click();
  await expect(page).not.toHaveURL(/context=/);
});

test("offers that do not say are dropped, counted, and can be kept", async ({ page }) => {
  await openBoard(page, "/?no-retention=1");
  const dropped = page.getByRole("switch", { name: "Keep offers that do not state it" });
  await expect(dropped).toContainText(/dropped \(\d/);
  await dropped.click();
  await expect(dropped).toBeChecked();
  await expect(page).toHaveURL(/unknown=1/);
});

test("a lens changes what the cells show", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("link", { name: "Max output", exact: true }).click();
  await expect(page.getByRole("grid", { name: /Max output/ })).toBeVisible();
  await page.getByRole("button", { name: /^More ▾/ }).click();
  await page.getByRole("link", { name: "Modalities", exact: true }).click();
  await expect(page).toHaveURL(/lens=modalities/);
  await expect(page.locator("td.words").first()).toContainText("→");
});

test("a column sorts both ways and says so", async ({ page }) => {
  await openBoard(page);
  const head = page.getByRole("columnheader", { name: /OpenRouter/ });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=at%3Aopenrouter/);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
});

test("a cell opens by keyboard with source and date, Esc closes it and the focus returns", async ({ page }) => {
  await openBoard(page);
  await page.locator("td[data-cell]").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  const cell = page.locator("td[data-cell]:focus");
  await expect(cell).toHaveCount(1);
  const place = [await cell.getAttribute("data-row"), await cell.getAttribute("data-column")];
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: / at / });
  await expect(panel.getByText(/checked \d{1,2} \w+ \d{4}/).first()).toBeVisible();
  await expect(page).toHaveURL(/cell=/);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(page).not.toHaveURL(/cell=/);
  await expect(page.locator(`[data-row="${place[0]}"][data-column="${place[1]}"]`)).toBeFocused();
});

test("arrows reach rows and columns that were not in the page", async ({ page }) => {
  await openBoard(page);
  await page.locator("td[data-cell]").first().focus();
  await page.keyboard.press("Control+End");
  const rows = Number(await grid(page).getAttribute("aria-rowcount"));
  await expect(page.locator(":focus")).toHaveAttribute("data-row", String(rows - 2));
  await page.keyboard.press("Control+Home");
  await expect(page.locator(":focus")).toHaveAttribute("data-row", "0");
});

test("the list has one row an offer and sorts by every one of its columns", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("button", { name: "List", exact: true }).click();
  await expect(page).toHaveURL(/view=list/);
  const heads = page.getByRole("columnheader");
  const count = await heads.count();
  expect(count).toBeGreaterThan(14);
  for (let at = 0; at < count; at += 1) {
    const head = heads.nth(at);
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", /^(ascending|descending)$/);
  }
  const input = page.getByRole("columnheader", { name: /^Input/ });
  const place = await input.evaluate((head) => Array.from(head.parentElement?.children ?? []).indexOf(head));
  const figures = async () => {
    const texts = await page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader") })
      .evaluateAll((rows, at) => rows.map((row) => row.children[at]?.textContent ?? ""), place);
    return texts.slice(0, 20).map(Number);
  };
  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
  await input.getByRole("button").click();
  await expect(page).toHaveURL(/sort=by%3Ainput/);
  // The address is written before the rows are drawn in their new order.
  await expect(async () => expect(await figures()).toEqual(sorted(await figures()))).toPass();
  const cheap = await figures();
  await input.getByRole("button").click();
  await expect(page).toHaveURL(/sort=-by%3Ainput/);
  await expect(input).toHaveAttribute("aria-sort", "descending");
  await expect(async () => expect(await figures()).toEqual(sorted(await figures()).toReversed())).toPass();
  const dear = await figures();
  expect(dear[0]).toBeGreaterThan(cheap[0] ?? 0);
  await page.reload();
  await expect(input).toHaveAttribute("aria-sort", "descending");
});

test("the mix changes the sentence and the address", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("button", { name: "3 : 1, no cache" }).click();
  await page.getByRole("button", { name: /Cache-heavy agent/ }).click();
  await expect(page.getByText("1 : 8 : 1 input to cached input to output")).toBeVisible();
  await expect(page).toHaveURL(/mix=1-8-1/);
});

test("the CSV holds what the screen shows", async ({ page }) => {
  await openBoard(page, "/?q=claude");
  await page.getByRole("button", { name: "Share view" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const stream = await download.createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  expect(text.toLowerCase()).toContain("claude");
});

test("nothing matches: it says what each filter costs and clears them", async ({ page }) => {
  await openBoard(page, "/?q=claude&max-price=0.0001");
  await expect(page.getByText("No offer matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("the list is the default and nothing scrolls sideways", async ({ page }) => {
    await openBoard(page);
    const first = page.getByRole("region", { name: "Offers by price" }).getByRole("listitem").first();
    await expect(first).toBeVisible();
    await page.getByRole("combobox", { name: "Sort by" }).selectOption("Price");
    await expect(page).toHaveURL(/sort=by%3Aprice/);
    await page.getByRole("button", { name: "Ascending" }).click();
    await expect(page).toHaveURL(/sort=-by%3Aprice/);
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.getByRole("button", { name: "Matrix" }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(page).toHaveURL(/view=matrix/);
  });
});

test("the theme is the system's until it is switched, and stays switched", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/models");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
