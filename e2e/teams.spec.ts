import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { runScript } from "@/e2e/access/seeded";
import { closeContexts } from "@/e2e/close-contexts";
import { type FakeProvider, freePort, type Instance, startInstance, startProvider } from "@/e2e/instance/own-instance";

const PASSWORD = "quiet harbour lanterns 9";
const CANARY = `sk-canary-${randomBytes(24).toString("hex")}`;
let own: Instance;
let provider: FakeProvider;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async () => {
  const port = await freePort();
  provider = await startProvider(port, [CANARY]);
  own = await startInstance({ TB_FETCH_ALLOW: `provider=http://127.0.0.1:${port}` });
});

test.afterEach(closeContexts);
test.afterAll(async () => {
  await own?.stop();
  await provider?.close();
});

/** A browser of somebody's own that keeps every byte it is answered, for the search at the end. */
async function openBrowser(browser: Browser, seen: string[]): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: own.origin });
  context.on("response", (response) => {
    response.text().then(
      (text) => seen.push(text),
      () => {},
    );
  });
  return { context, page: await context.newPage() };
}

async function startTeam(page: Page): Promise<void> {
  const link = /http:\/\/\S+\/start\/tb_start_\w+/.exec(own.output())?.[0] ?? "";
  await page.goto(link);
  await page.getByLabel("Name of the team").fill("Acme Research");
  await page.getByLabel("Your name").fill("Ann Owner");
  await page.getByLabel("E-mail").fill("ann@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the team" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Acme Research" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look at a sample team" })).toBeVisible();
  expect((await page.request.get(link)).status()).toBe(404);
}

async function registerKey(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Keys", exact: true }).click();
  await page.getByRole("link", { name: /key/i }).and(page.locator('[href$="/keys/new"]')).first().click();
  const form = page.getByRole("form", { name: "New key" });
  await form.getByLabel("Provider or gateway").selectOption("other");
  await form.getByLabel("Name of another").fill("Local host");
  await form.getByLabel("Key", { exact: true }).fill(CANARY);
  await form.getByLabel("Base URL").fill(provider.url);
  await form.getByLabel("Label").fill("agents-prod");
  await form.getByRole("button", { name: "Add the key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "agents-prod" })).toBeVisible();
  await expect(page.getByText(/verified/i).first()).toBeVisible();
  await expect(page.getByText(/3 models/).first()).toBeVisible();
  expect(provider.seen.some((line) => line === `/v1/models ${CANARY}`)).toBe(true);
}

async function invite(page: Page, role: string): Promise<string> {
  await page.getByRole("link", { name: "Members", exact: true }).click();
  const form = page.getByRole("form", { name: "Invite by link" });
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Make a link" }).click();
  return form.getByLabel("Invitation link").inputValue();
}

async function makeToken(page: Page): Promise<string> {
  await page.goto("/t/acme-research/settings/tokens");
  const form = page.getByRole("form", { name: "New API token" });
  await form.getByRole("textbox", { name: "Name" }).fill("nightly script");
  for (const box of await form.getByRole("checkbox").all()) await box.check();
  await form.getByRole("button", { name: "Make the token" }).click();
  await expect(form.locator('input[value^="tb_api_"]')).toBeVisible();
  return form.locator('input[value^="tb_api_"]').inputValue();
}

/** What curl, as a user has it, is answered. */
function curl(path: string, token: string): { status: number; body: string } {
  const printed = execFileSync("curl", ["-s", "-w", "\n%{http_code}", "-H", `Authorization: Bearer ${token}`, `${own.origin}${path}`], {
    encoding: "utf8",
  });
  const at = printed.lastIndexOf("\n");
  return { status: Number(printed.slice(at + 1)), body: printed.slice(0, at) };
}

test("from a bare start: owner by the printed link, a second by invitation, key, token, demotion; and the key's secret is nowhere", async ({
  browser,
}) => {
  const seen: string[] = [];
  const ann = await openBrowser(browser, seen);
  await startTeam(ann.page);
  await registerKey(ann.page);

  const link = await invite(ann.page, "admin");
  const ben = await openBrowser(browser, seen);
  await ben.page.goto(link);
  await expect(ben.page.getByText("You are invited as an admin.")).toBeVisible();
  await ben.page.getByLabel("Your name").fill("Ben Admin");
  await ben.page.getByLabel("E-mail").fill("ben@example.com");
  await ben.page.getByLabel("Password").fill("seven wet umbrellas");
  await ben.page.getByRole("button", { name: "Make an account and join" }).click();
  await expect(ben.page.getByText("You are an admin here.")).toBeVisible();
  expect((await ben.page.request.get(link)).status()).toBe(404);

  const token = await makeToken(ben.page);
  const keys = curl("/api/v1/teams/acme-research/keys", token);
  expect([keys.status, keys.body]).toEqual([200, expect.stringContaining("agents-prod")]);
  expect(curl("/api/v1/teams/acme-research", `${token.slice(0, -1)}x`).status).toBe(401);
  expect(curl("/api/v1/teams/acme-research/tokens", token).status).toBe(403);

  await ben.page.goto("/t/acme-research/keys/new");
  await ann.page.goto("/t/acme-research/members");
  await ann.page.getByText("Change Ben Admin").click();
  const role = ann.page.getByRole("form", { name: "Role of Ben Admin" });
  await role.getByLabel("Role").selectOption("viewer");
  await role.getByRole("button", { name: "Give this role" }).click();
  await expect(role.getByText("The role is changed")).toBeVisible();
  expect((await ben.page.reload())?.status()).toBe(404);
  expect(curl("/api/v1/teams/acme-research/keys", token).status).toBe(200);
  await ann.page.reload();
  await ann.page.getByText("Change Ben Admin").click();
  const removal = ann.page.getByRole("form", { name: "Remove Ben Admin" });
  await removal.getByRole("button", { name: "Remove from the team" }).click();
  await expect(removal.getByText("That is not their address")).toBeVisible();
  await removal.getByLabel(/To remove, type/).fill("ben@example.com");
  await removal.getByRole("button", { name: "Remove from the team" }).click();
  await expect(ann.page.getByText("They are out")).toBeVisible();
  await expect(ann.page.getByRole("rowheader", { name: /Ben Admin/ })).toHaveCount(0);
  expect((await ben.page.goto("/t/acme-research"))?.status()).toBe(404);
  expect(curl("/api/v1/teams/acme-research/keys", token).status).toBe(401);

  await wander(ann.page, seen);
  expectNowhere(seen);
});

/** Opens everything there is to be opened, as a page and as what React fetches of it, with what goes wrong as well. */
async function wander(page: Page, seen: string[]): Promise<void> {
  await page.goto("/t/acme-research/keys");
  await page.getByRole("link", { name: "agents-prod" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "agents-prod" })).toBeVisible();
  const keyPath = new URL(page.url()).pathname;
  provider.keys = [];
  await page.getByRole("button", { name: /check now/i }).click();
  await expect(page.getByText(/refused/i).first()).toBeVisible();
  const id = keyPath.split("/").at(-1);
  const paths = ["", "/keys", `/keys/${id}`, "/members", "/log", "/settings", "/settings/tokens", "/keys/none"].map(
    (end) => `/t/acme-research${end}`,
  );
  const api = ["", "/keys", `/keys/${id}`, "/reach", "/log", "/log.csv", "/export", "/tokens"].map(
    (end) => `/api/v1/teams/acme-research${end}`,
  );
  for (const path of [...paths, ...api, "/account", "/", "/?keys=acme-research"]) {
    seen.push(await (await page.request.get(path)).text());
    seen.push(await (await page.request.get(path, { headers: { rsc: "1" } })).text());
  }
}

function expectNowhere(seen: readonly string[]): void {
  const dump = runScript("e2e/instance/dump-tables.ts", [own.dataDir]);
  expect(dump).toContain("agents-prod");
  expect(dump.length).toBeGreaterThan(10_000);
  const places = { pages: seen.join("\n"), log: own.output(), database: dump };
  const marks = [
    CANARY,
    CANARY.slice(0, 24),
    CANARY.slice(-24),
    Buffer.from(CANARY).toString("base64").slice(0, 40),
    Buffer.from(CANARY).toString("hex"),
  ];
  for (const [place, text] of Object.entries(places))
    for (const mark of marks) expect([place, text.includes(mark)]).toEqual([place, false]);
  expect(seen.length).toBeGreaterThan(30);
}
