import { expect, type Page, test } from "@playwright/test";
import { closeContexts } from "@/e2e/close-contexts";

/** Lets the scripts of the pages come no sooner than the test says. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test.afterEach(closeContexts);

test("an offer that is picked before the scripts are there is in the tray, once", async ({ page }) => {
  const letCome = await holdScripts(page);
  await page.goto(`/?q=gpt-oss-120b&cell=${encodeURIComponent("groq@openai/gpt-oss-120b")}`, { waitUntil: "commit" });
  const compare = page.getByRole("button", { name: /^Compare / }).first();
  await compare.click();
  await compare.click();
  await expect(compare).toHaveAttribute("aria-busy", "true");
  letCome();
  await expect(page.getByRole("button", { name: /In the comparison/ }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "To compare" }).getByText("1 offer")).toBeVisible();
  await expect(page.locator("button[aria-busy]")).toHaveCount(0);
});

test("words and figures that are typed before the scripts are there count", async ({ page }) => {
  const letCome = await holdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  const find = page.getByRole("searchbox", { name: "Find a model or provider" });
  await find.pressSequentially("gpt-oss-120");
  letCome();
  await expect(page).toHaveURL(/q=gpt-oss-120/);
  await find.pressSequentially("b");
  await expect(page).toHaveURL(/q=gpt-oss-120b/);
  await expect(find).toHaveValue("gpt-oss-120b");
});

test("a choice that is made before the scripts are there is heard", async ({ page }) => {
  const letCome = await holdScripts(page);
  await page.goto("/compare?offers=groq@openai/gpt-oss-120b,cerebras@gpt-oss-120b", { waitUntil: "commit" });
  const requests = page.getByRole("spinbutton", { name: "Requests a day" });
  await requests.fill("123456");
  letCome();
  await expect(page).toHaveURL(/load=123456-/);
});

test("what is ticked before the scripts are there counts, and what is ticked and cleared again does not", async ({ page }) => {
  const letCome = await holdScripts(page);
  await page.goto("/providers/groq", { waitUntil: "commit" });
  const ticks = page.getByRole("checkbox", { name: /compare/i });
  for (const place of [0, 1, 2]) await ticks.nth(place).check();
  await ticks.nth(1).uncheck();
  letCome();
  await expect(page.getByText("2 ticked")).toBeVisible();
  await expect(ticks.nth(0)).toBeChecked();
  await expect(ticks.nth(1)).not.toBeChecked();
});
