import { type Browser, expect, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

const ofTeam = (): string[] =>
  [
    "",
    "/keys",
    "/keys/new",
    `/keys/${made.keyId}`,
    "/rates",
    "/imports/sources",
    "/imports/sources?add=cloudflare",
    "/members",
    "/log",
    "/shares",
    "/shares/new?from=/%3Fq%3Dglm",
    "/settings",
    "/settings/retention",
    "/settings/retention?months=12&figures=erase",
    "/settings/tokens",
  ].map((end) => `/t/${made.team}${end}`);
const OPEN = ["/sign-in", "/forgot", "/sign-out/confirm"];
const OWN = ["/account", "/teams/new", "/sign-in/confirm"];

async function openAs(browser: Browser, person: string | null, baseURL: string, colorScheme: "light" | "dark", width: number) {
  const context = await browser.newContext({ baseURL, colorScheme, viewport: { width, height: 900 } });
  const cookie = person === null ? undefined : made.cookies[person];
  if (cookie) await context.addCookies([{ name: SESSION_COOKIE, value: cookie, url: baseURL, httpOnly: true, sameSite: "Lax" }]);
  return { context, page: await context.newPage() };
}

/** Who opens which screens. A stranger opens those that need no account. */
const VISITS: Readonly<Record<string, () => string[]>> = {
  owner: () => [...ofTeam(), ...OWN],
  viewer: () => ofTeam().filter((path) => !/new$|tokens$/.test(path)),
  nobody: () => OPEN,
};

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    for (const [person, pathsOf] of Object.entries(VISITS))
      test(`every screen for ${person} at ${width} px in the ${colorScheme} theme: axe finds nothing, nothing scrolls sideways`, async ({
        browser,
        baseURL,
      }) => {
        test.setTimeout(180_000);
        const { context, page } = await openAs(browser, person === "nobody" ? null : person, baseURL ?? "", colorScheme, width);
        for (const path of pathsOf()) {
          await page.goto(path);
          for (const summary of await page.locator("details > summary").all()) await summary.click();
          await expectAccessible(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect([path, over <= 0]).toEqual([path, true]);
        }
        await context.close();
      });

test("what changes a member fits the narrowest screen, without scrolling inside its box", async ({ browser, baseURL }) => {
  const { context, page } = await openAs(browser, "owner", baseURL ?? "", "light", 390);
  await page.goto(`/t/${made.team}/members`);
  const members = page.getByRole("region", { name: "Members", exact: true });
  await expect(members.locator("details > summary").first()).toBeVisible();
  for (const summary of await members.locator("details > summary").all()) await summary.click();
  expect(await members.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  await context.close();
});

test("a session is ended on the narrowest screen without scrolling sideways", async ({ browser, baseURL }) => {
  const { context, page } = await openAs(browser, "owner", baseURL ?? "", "light", 390);
  await page.goto("/account");
  const sessions = page.getByRole("region", { name: "Sessions", exact: true });
  await expect(sessions.getByRole("button", { name: "Sign out" }).first()).toBeVisible();
  expect(await sessions.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  await context.close();
});

test("a form works before any script runs", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(`/t/${made.team}/settings`)}`);
  await page.getByLabel("E-mail").fill(made.ownerEmail);
  await page.getByLabel("Password").fill(made.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("textbox", { name: "New project" }).fill("without scripts");
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByText("without scripts is open.")).toBeVisible();
  await context.close();
});
