import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/axe";
import { closeContexts } from "@/e2e/close-contexts";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { addUser, addUsers, command, isIn, PASSWORD, signIn, typePassword } from "@/e2e/issuer/people";

const NEW_PASSWORD = "amber lanterns harbour 4";
const COOKIE = "tollboard.session";
let own: Instance;
let accounts: string[] = [];

test.use({ actionTimeout: 10_000 });
test.describe.configure({ mode: "default", timeout: 240_000 });

test.beforeAll(async () => {
  own = await startInstance();
  accounts = addUsers(own, 16);
});
test.afterEach(closeContexts);
test.afterAll(async () => {
  await own?.stop();
});

const open = async (browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> =>
  (await browser.newContext({ baseURL: own.origin, ...options })).newPage();

/** An account that no other test has. */
function someone(): string {
  const email = accounts.pop();
  if (email === undefined) throw new Error("beforeAll made too few accounts");
  return email;
}

const cookieOf = async (context: BrowserContext): Promise<string | null> =>
  (await context.cookies(own.origin)).find(({ name }) => name === COOKIE)?.value ?? null;

for (const javaScriptEnabled of [true, false])
  test(`signs in and out ${javaScriptEnabled ? "with" : "without"} scripts, and goes on to where it was asked to`, async ({ browser }) => {
    const email = `by-command-${javaScriptEnabled}@example.com`;
    await addUser(own, email);
    const page = await open(browser, { javaScriptEnabled });
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
    await typePassword(page, email);
    await expect(page).toHaveURL(`${own.origin}/account`);
    const [cookie] = (await page.context().cookies(own.origin)).filter(({ name }) => name === COOKIE);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    await page.goto("/sign-out");
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${own.origin}/`);
    expect(await isIn(page)).toBe(false);
  });

test("goes on to no other site", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  for (const next of ["//evil.example/", "/\\evil.example", "https://evil.example/", "/.//evil.example"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await typePassword(page, email);
    await expect(page).toHaveURL(`${own.origin}/`);
  }
});

test("says the same to a wrong password and to an unknown address", async ({ browser }) => {
  const email = someone();
  const said: string[] = [];
  for (const address of [email, "nobody@example.com"]) {
    const page = await open(browser);
    await page.goto("/sign-in");
    await typePassword(page, address, "not the password 123");
    const words = page.getByRole("form", { name: "Sign in", exact: true }).getByRole("status");
    await expect(words).toContainText("No account here");
    said.push((await words.textContent()) ?? "");
    await expect(page.getByLabel("E-mail")).toHaveValue(address);
    await expect(page.getByLabel("Password")).toHaveValue("");
    expect(await cookieOf(page.context())).toBeNull();
  }
  expect(new Set(said).size).toBe(1);
});

test("a burst on one account is held back, even with the right password at its end", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  await page.goto("/sign-in");
  for (let tries = 0; tries < 5; tries += 1) {
    await typePassword(page, email, `wrong password ${tries}`);
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
    await expect(page.getByText("No account here")).toBeVisible();
  }
  await typePassword(page, email);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
  expect(await isIn(page)).toBe(false);
});

test("a session that somebody left in the browser is not taken over", async ({ browser }) => {
  const [attacker, victim] = [someone(), someone()];
  const page = await open(browser);
  await signIn(page, own, attacker);
  const left = await cookieOf(page.context());
  const mallory = await open(browser);
  await mallory.context().addCookies([{ name: COOKIE, value: left ?? "", url: own.origin }]);
  expect(await isIn(mallory)).toBe(true);
  const form = await open(browser);
  await form.goto("/sign-in");
  await form.context().addCookies([{ name: COOKIE, value: left ?? "", url: own.origin }]);
  await typePassword(form, victim);
  await expect(form).toHaveURL(`${own.origin}/`);
  expect(await cookieOf(form.context())).not.toBe(left);
  expect(await isIn(mallory)).toBe(false);
});

test("a session that is ended on one device is out on the other with its next request", async ({ browser }) => {
  const email = someone();
  const [here, there] = [await open(browser), await open(browser)];
  await signIn(here, own, email);
  await signIn(there, own, email);
  await here.reload();
  await here.getByRole("row").filter({ hasNotText: "This browser" }).getByRole("button", { name: "End" }).click();
  await expect(here.getByRole("rowheader")).toHaveCount(1);
  expect(await isIn(there)).toBe(false);
  expect(await isIn(here)).toBe(true);
  const saved = (await cookieOf(here.context())) ?? "";
  await here.goto("/sign-out");
  await here.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(here).toHaveURL(`${own.origin}/`);
  await here.context().addCookies([{ name: COOKIE, value: saved, url: own.origin }]);
  expect(await isIn(here)).toBe(false);
});

test("a new password puts out every other device, and the old one opens nothing", async ({ browser }) => {
  const email = someone();
  const [here, there] = [await open(browser), await open(browser)];
  await signIn(here, own, email);
  await signIn(there, own, email);
  const form = here.getByRole("form", { name: "Password" });
  await form.getByLabel("Password now").fill(PASSWORD);
  await form.getByLabel("New password").fill("password1234");
  await form.getByRole("button").click();
  await expect(form.getByText("is among the most used passwords")).toBeVisible();
  await form.getByLabel("Password now").fill(PASSWORD);
  await form.getByLabel("New password").fill(NEW_PASSWORD);
  await form.getByRole("button").click();
  await expect(form.getByText("Your password is changed. 1 other session ended.")).toBeVisible();
  expect(await isIn(there)).toBe(false);
  expect(await isIn(here)).toBe(true);
  await there.goto("/sign-in");
  await typePassword(there, email);
  await expect(there.getByText("No account here")).toBeVisible();
});

test("a reset while signed in elsewhere: the link works once, and only by its form", async ({ browser }) => {
  const email = someone();
  const old = await open(browser);
  await signIn(old, own, email);
  const link = /http:\S+\/reset\/tb_reset_\w+/.exec(await command(own, ["user", "reset", email]))?.[0] ?? "";
  const page = await open(browser);
  for (const _ of [1, 2]) expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(page.getByText("must have at least 12 characters")).toBeVisible();
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(page).toHaveURL(`${own.origin}/account`);
  await expect(page.getByText("by reset link")).toBeVisible();
  expect(await isIn(old)).toBe(false);
  const unknown = `${own.origin}/reset/tb_reset_none`;
  const bodies = [];
  for (const dead of [link, unknown]) {
    const answer = await page.goto(dead);
    expect(answer?.status()).toBe(404);
    bodies.push(await page.getByRole("main").textContent());
  }
  expect(bodies[0]).toContain("This link no longer works");
  expect(bodies[0]).toBe(bodies[1]);
});

test("whoever is disabled is out with the next request and cannot come back", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  await signIn(page, own, email);
  await command(own, ["user", "disable", email]);
  expect(await isIn(page)).toBe(false);
  await page.goto("/sign-in");
  await typePassword(page, email);
  await expect(page.getByText("No account here")).toBeVisible();
  await command(own, ["user", "enable", email]);
  await typePassword(page, email);
  await expect(page).toHaveURL(`${own.origin}/`);
});

test("a stale proof is renewed with the password of one's own account", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  await signIn(page, own, email);
  await page.goto("/sign-in/confirm?next=/account");
  await page.getByLabel("Password").fill("not the password 123");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("is not your password")).toBeVisible();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(`${own.origin}/account`);
});

test("nobody is signed out from another site", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  await signIn(page, own, email);
  for (const origin of ["https://evil.example", "null", ""]) {
    const headers: Record<string, string> = origin === "" ? {} : { origin };
    expect((await page.request.post("/sign-out", { headers, maxRedirects: 0 })).status()).toBe(403);
  }
  expect(await isIn(page)).toBe(true);
});

test("the pages say that they are for no index and no cache, and are accessible in both themes", async ({ browser }) => {
  const email = someone();
  const page = await open(browser);
  await signIn(page, own, email);
  const stranger = await open(browser);
  const visits: readonly (readonly [Page, string])[] = [
    [stranger, "/sign-in?fault=unknown"],
    [stranger, "/forgot"],
    [page, "/account"],
    [page, "/sign-in/confirm"],
    [page, "/sign-out/confirm"],
    [stranger, "/reset/tb_reset_none"],
  ];
  for (const [who, path] of visits)
    for (const colorScheme of ["light", "dark"] as const) {
      await who.emulateMedia({ colorScheme });
      const answer = await who.goto(path);
      expect([path, answer?.headers()["cache-control"]]).toEqual([path, expect.stringContaining("no-store")]);
      await expect(who.locator('meta[name="robots"]').first()).toHaveAttribute("content", /noindex/);
      await expectAccessible(who);
    }
});
