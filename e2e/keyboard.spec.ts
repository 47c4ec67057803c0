import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Seeded, seed } from "@/e2e/access/seeded";
import { freePort } from "@/e2e/instance/own-instance";

const MOST_STEPS = 90;
// The name that nobody has is looked up for as long as the resolver likes.
const PATIENCE_MS = 30_000;
let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

/** Goes on with Tab until something has the focus, which must then be in sight under a ring that shows. */
async function tabTo(page: Page, target: Locator, stepKey: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeInViewport();
      expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe("none");
      return;
    }
    await page.keyboard.press(stepKey);
  }
  throw new Error(`Tab never came to ${target}`);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** The first of a name: a page that has others below it stands in the head, and again among those. */
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).first();

test("sign in, add and check a key, change a role, verify the log, make a token and sign out by keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  const port = await freePort();
  await page.goto("/");
  await press(page, link(page, "Sign in"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await type(page, page.getByLabel("E-mail"), made.ownerEmail);
  await type(page, page.getByLabel("Password"), made.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^owner/ })).toBeVisible();

  await press(page, page.getByRole("button", { name: /^owner/ }));
  await press(page, page.getByRole("dialog", { name: "Teams and account" }).getByRole("link", { name: `Team ${made.team}` }));
  await expect(page.getByRole("heading", { level: 1, name: `Team ${made.team}` })).toBeVisible();

  await press(page, link(page, "Keys"));
  await press(page, link(page, "Add a key"));
  await expect(page.getByRole("heading", { level: 1, name: "Add a key" })).toBeVisible();
  await tabTo(page, page.getByLabel("Provider or gateway"));
  await page.getByLabel("Provider or gateway").selectOption("other");
  await type(page, page.getByLabel("Key", { exact: true }), `sk-keys-${made.team}-0123456789`);
  await type(page, page.getByLabel("Name of another"), "Keyboard host");
  await type(page, page.getByLabel("Base URL"), `https://127.0.0.1:${port}/v1`);
  await type(page, page.getByLabel("Label"), "by keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Base URL/).first()).toBeVisible();
  await expect(page.getByLabel("Base URL")).toBeFocused();
  await type(page, page.getByLabel("Base URL"), "https://does-not-exist.invalid/v1");
  await tabTo(page, page.getByLabel("Key", { exact: true }), "Shift+Tab");
  await page.keyboard.type(`sk-keys-${made.team}-0123456789`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "by keyboard" })).toBeVisible({ timeout: PATIENCE_MS });
  await press(page, page.getByRole("button", { name: "Check now" }));
  await expect(page.getByText(/Not reached/).first()).toBeVisible({ timeout: PATIENCE_MS });

  await press(page, link(page, "Members"));
  await press(page, page.locator("summary", { hasText: /Change viewer/ }));
  const role = page.getByRole("form", { name: /Role of viewer/ });
  await tabTo(page, role.getByLabel("Role"));
  await page.keyboard.type("Member");
  await press(page, role.getByRole("button", { name: "Give this role" }));
  await expect(role.getByText("The role is changed")).toBeVisible();

  await press(page, link(page, "Settings"));
  await press(page, link(page, "Log"));
  await press(page, page.getByRole("button", { name: "Verify the log" }));
  await expect(page.getByText(/whole/)).toBeVisible();

  await press(page, link(page, "Settings"));
  await press(page, link(page, "Tokens"));
  const form = page.getByRole("form", { name: "New API token" });
  await type(page, form.getByRole("textbox", { name: "Name" }), "from the keyboard");
  await press(page, form.getByRole("button", { name: "Make the token" }));
  await expect(form.locator('input[value^="tb_api_"]')).toBeVisible();

  await press(page, page.getByRole("button", { name: /^owner/ }));
  await press(page, page.getByRole("button", { name: "Sign out" }));
  await expect(link(page, "Sign in")).toBeVisible();
  expect((await page.request.get(`/t/${made.team}`, { maxRedirects: 0 })).status()).toBe(307);
});
