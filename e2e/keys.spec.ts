import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, openBoard } from "@/e2e/axe";
import { closeContexts } from "@/e2e/close-contexts";
import { type FakeProvider, freePort, type Instance, startInstance, startProvider } from "@/e2e/instance/own-instance";

const FIRST = "csk-first-0000-1111-2222-3333";
const SECOND = "csk-second-4444-5555-6666-7777";
let own: Instance;
let provider: FakeProvider;
let signedIn: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async ({ browser }) => {
  const port = await freePort();
  provider = await startProvider(port, [FIRST, SECOND]);
  own = await startInstance({ TB_FETCH_ALLOW: `provider=http://127.0.0.1:${port}`, TOLLBOARD_EMBEDDED_CATALOG: "on" });
  const page = await (await browser.newContext({ baseURL: own.origin })).newPage();
  await page.goto(/http:\/\/\S+\/start\/tb_start_\w+/.exec(own.output())?.[0] ?? "");
  await page.getByLabel("Name of the team").fill("Acme Research");
  await page.getByLabel("Your name").fill("Ann Owner");
  await page.getByLabel("E-mail").fill("ann@example.com");
  await page.getByLabel("Password").fill("quiet harbour lanterns 9");
  await page.getByRole("button", { name: "Make the team" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Acme Research" })).toBeVisible();
  signedIn = await page.context().storageState();
  await page.context().close();
});

test.afterEach(closeContexts);
test.afterAll(async () => {
  await own?.stop();
  await provider?.close();
});

const openPage = async (browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> =>
  (await browser.newContext({ baseURL: own.origin, storageState: signedIn, ...options })).newPage();

/** Sends a form behind a button of the key's page. */
async function sendForm(page: Page, name: string, button: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole("form", { name, exact: true });
  if (!(await form.isVisible()))
    await page
      .locator("summary")
      .filter({ hasText: name.split(" the ")[0] ?? name })
      .first()
      .click();
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
  await form.getByRole("button", { name: button }).click();
}

test("a key is added, rotated with an overlap, kept from other addresses and revoked, all without scripts", async ({ browser }) => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto("/t/acme-research/keys");
  await page.getByRole("link", { name: "Add a key" }).click();
  const form = page.getByRole("form", { name: "New key" });
  await form.getByLabel("Provider or gateway").selectOption("cerebras");
  await form.getByLabel("Key", { exact: true }).fill("short");
  await form.getByLabel("Base URL").fill(provider.url);
  await form.getByLabel("Label").fill("agents-prod");
  await form.getByRole("button", { name: "Add the key" }).click();
  await expect(form.getByText("This is too short to be a key")).toBeVisible();
  await expect(form.getByLabel("Label")).toHaveValue("agents-prod");
  await expect(form.getByLabel("Key", { exact: true })).toHaveValue("");
  await form.getByLabel("Provider or gateway").selectOption("cerebras");
  await form.getByLabel("Key", { exact: true }).fill(FIRST);
  await form.getByRole("button", { name: "Add the key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "agents-prod" })).toBeVisible();
  await expect(page.getByText("Verified")).toBeVisible();
  await expect(page.getByText("kimi-k3")).toBeVisible();

  await sendForm(page, "New secret", "Use the new secret", { "New secret": SECOND, "Days to keep": "7" });
  await expect(page.getByText("the old one stays 7 days")).toBeVisible();
  await expect(page.getByRole("row", { name: /^1 .*Kept until/ })).toBeVisible();
  await sendForm(page, "Where it is asked", "Save the address", { "Base URL": "https://elsewhere.example/v1" });
  await expect(page.getByText("Type the key again")).toBeVisible();
  await sendForm(page, "Revoke the key", "Revoke the key", { "to confirm": "agents" });
  await expect(page.getByText("This is not the key's label")).toBeVisible();
  expect(new Set(provider.seen)).toEqual(new Set([`/v1/models ${FIRST}`, `/v1/models ${SECOND}`, "/v1/models "]));
});

test("its pages are accessible in both themes and scroll sideways on no phone", async ({ browser }) => {
  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const) {
    const page = await openPage(browser, { viewport: { width, height: 844 }, colorScheme });
    await page.goto("/t/acme-research/keys");
    await expectAccessible(page);
    const href =
      (await page
        .getByRole("rowheader", { name: /agents-prod/ })
        .getByRole("link")
        .getAttribute("href")) ?? "";
    for (const path of ["/t/acme-research/keys", "/t/acme-research/keys/new", href]) {
      await page.goto(path);
      for (const summary of await page.locator("main summary").all()) await summary.click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.context().close();
  }
});

test("the board shows what the keys reach to members, and all of it to a stranger with the same link", async ({ browser }) => {
  const page = await openPage(browser);
  await openBoard(page);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("switch", { name: "Reached by the keys of Acme Research", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/keys=acme-research/);
  await expect(page.getByRole("link", { name: "Remove filter: Reached by acme-research" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /Cerebras/ })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /Groq/ })).toHaveCount(0);
  const exported = await page.request.get("/api/v1/board.json?keys=acme-research");
  expect(exported.headers()["cache-control"]).toBe("private, no-store");
  const { offers } = (await exported.json()) as { offers: { provider: string }[] };
  expect(new Set(offers.map((offer) => offer.provider))).toEqual(new Set(["cerebras"]));

  const stranger = await openPage(browser, { storageState: { cookies: [], origins: [] } });
  const asked: string[] = [];
  stranger.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await openBoard(stranger, "/?keys=acme-research");
  await expect(stranger.getByText("to see what acme-research reaches")).toBeVisible();
  await expect(stranger.getByRole("columnheader", { name: /Groq/ })).toBeVisible();
  expect(asked.filter((path) => path.includes("/teams/"))).toEqual([]);
  expect((await stranger.request.get("/api/v1/board.csv?keys=acme-research")).status()).toBe(401);
  expect((await stranger.request.get("/api/v1/board.csv")).headers()["cache-control"]).toBe("public, max-age=60");
});
