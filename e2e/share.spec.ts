import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible, openBoard } from "@/e2e/axe";

let made: Seeded;

test.describe.configure({ mode: "serial", timeout: 180_000 });

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

const ours = (): string => test.info().project.use.baseURL ?? "";

async function openAs(browser: Browser, person: string | null, more: Parameters<Browser["newContext"]>[0] = {}) {
  const baseURL = ours();
  const context = await browser.newContext({ baseURL, ...more });
  const cookie = person === null ? undefined : made.cookies[person];
  if (cookie) await context.addCookies([{ name: SESSION_COOKIE, value: cookie, url: baseURL, httpOnly: true, sameSite: "Lax" }]);
  return { context, page: await context.newPage() };
}

async function shareView(page: Page, path: string, title: string): Promise<string> {
  await openBoard(page, path);
  await page.getByRole("button", { name: "Share view" }).click();
  await page.getByRole("link", { name: "Make a share link" }).click();
  const form = page.getByRole("form", { name: "New share link" });
  await form.getByLabel("Title").fill(title);
  await form.getByLabel("Note").fill("We go with the first.\nLook again in June.");
  await form.getByRole("button", { name: "Make the link" }).click();
  return new URL(await form.getByLabel("Share link", { exact: true }).inputValue()).pathname;
}

/** Status and text of an answer, without its nonce and the address that was asked for. */
async function answerOf(page: Page, path: string): Promise<[number, string]> {
  const answer = await page.request.get(path);
  const nonce = /nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "none";
  const secret = path.split("/").at(-1) ?? "";
  const text = (await answer.text()).replaceAll(nonce, "").replaceAll(secret, "SECRET");
  return [answer.status(), [...new Set(text.match(/[A-Za-z][A-Za-z .,'-]{3,}/g))].sort().join("\n")];
}

const UNKNOWN = "/s/tb_share_0000000000000000000000000000000000000000000_000000";

test("a member's link shows a stranger the figures as they were pinned, until it is revoked", async ({ browser }) => {
  const member = await openAs(browser, "member");
  const path = await shareView(member.page, "/?q=gpt-oss&lens=input", "gpt-oss, input <b>");
  await member.page.goto("/?q=gpt-oss&lens=input");
  const figure = (page: Page) => page.locator("td[data-cell]").first();
  const pinned = await figure(member.page).textContent();

  const stranger = await openAs(browser, null);
  await stranger.page.goto(path);
  await expect(stranger.page.getByRole("heading", { level: 1, name: "gpt-oss, input <b>" })).toBeVisible();
  await expect(stranger.page.getByText("We go with the first.")).toBeVisible();
  await expect(stranger.page.getByText(`Shared by Team ${made.team}`)).toBeVisible();
  await expect(stranger.page.getByText("Nothing shown here has changed")).toBeVisible();
  expect(await figure(stranger.page).textContent()).toBe(pinned);
  expect(await stranger.context.cookies()).toEqual([]);

  const other = await openAs(browser, "stranger");
  await other.page.goto(path);
  expect(await figure(other.page).textContent()).toBe(pinned);
  await expect(other.page.getByText(`stranger-`)).toHaveCount(0);

  await figure(stranger.page).click();
  await expect(stranger.page).toHaveURL(/\/\?.*asOf=.*cell=/);

  await member.page.goto(`/t/${made.team}/shares`);
  const row = member.page.getByRole("row", { name: /gpt-oss, input <b>/ });
  await expect(row.getByText("2 times")).toBeVisible();
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Revoke now" }).click();
  await expect(member.page.getByText("Revoked", { exact: true })).toBeVisible();
  const revoked = await answerOf(stranger.page, path);
  expect(revoked[0]).toBe(404);
  expect(await answerOf(stranger.page, UNKNOWN)).toEqual(revoked);
  expect(await answerOf(stranger.page, "/s/mistyped")).toEqual(revoked);
  expect(await answerOf(stranger.page, `/preview${path}`)).toEqual(await answerOf(stranger.page, `/preview${UNKNOWN}`));
  for (const { context } of [member, stranger, other]) await context.close();
});

test("a link unfolds with its title, its figures and a picture of 1200 by 630", async ({ browser }) => {
  const member = await openAs(browser, "member");
  const path = await shareView(member.page, "/?q=gpt-oss", "Hosts of gpt-oss");
  await member.page.goto(path);
  const meta = (name: string) => member.page.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute("content");
  expect(await meta("og:title")).toBe("Hosts of gpt-oss");
  expect(await meta("og:description")).toMatch(/gpt-oss.*best price 0\.\d+/);
  expect([await meta("twitter:card"), await meta("robots")]).toEqual(["summary_large_image", "noindex"]);
  const pictures = [
    new URL((await meta("og:image")) ?? "").pathname,
    "/preview/board?q=glm",
    "/preview/models/openai/gpt-oss-120b",
    "/preview/providers/groq",
  ];
  for (const picture of pictures) {
    const answer = await member.page.request.get(picture);
    const png = await answer.body();
    expect([picture, answer.status(), answer.headers()["content-type"]]).toEqual([picture, 200, "image/png"]);
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 1200, 630]);
    const again = await member.page.request.get(picture, { headers: { "if-none-match": answer.headers().etag ?? "" } });
    expect([picture, again.status()]).toEqual([picture, 304]);
  }
  await member.context.close();
});

test("a viewer sees the links and makes none; without scripts a member does", async ({ browser }) => {
  const viewer = await openAs(browser, "viewer");
  await viewer.page.goto(`/t/${made.team}/shares/new?from=/`);
  await expect(viewer.page.getByText("members and above make share links")).toBeVisible();
  await expect(viewer.page.getByRole("button", { name: "Make the link" })).toHaveCount(0);
  const plain = await openAs(browser, "member", { javaScriptEnabled: false });
  await plain.page.goto(`/t/${made.team}/shares/new?${new URLSearchParams({ from: "/?q=glm&keys=acme" })}`);
  await expect(plain.page.getByText("narrowed to what your team’s keys reach")).toBeVisible();
  await expect(plain.page.getByLabel("Screen")).toHaveValue("/?q=glm");
  await plain.page.getByLabel("Screen").fill("https://elsewhere.example/");
  await plain.page.getByRole("button", { name: "Make the link" }).click();
  await expect(plain.page.getByText("Screen is no address of this Tollboard.")).toBeVisible();
  await plain.page.getByLabel("Screen").fill(`${ours().replace("127.0.0.1", "localhost")}/?q=glm`);
  await plain.page.getByRole("button", { name: "Make the link" }).click();
  await expect(plain.page.getByLabel("Share link", { exact: true })).toHaveValue(/\/s\/tb_share_\w+$/);
  for (const { context } of [viewer, plain]) await context.close();
});

async function serve(html: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(html)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

test("an embed stands in another site's page, and nothing else of ours does", async ({ page }) => {
  const frames = ["/embed/board?q=gpt-oss", "/", "/sign-in"].map((path, at) => `<iframe name="f${at}" src="${ours()}${path}"></iframe>`);
  const { server, origin } = await serve(`<!doctype html><title>Elsewhere</title>${frames.join("")}`);
  try {
    await page.goto(origin);
    const embed = page.frameLocator('[name="f0"]');
    await expect(embed.getByRole("rowheader", { name: /gpt-oss 120B/ })).toBeVisible();
    await expect(embed.getByText(/As of \d+ \w+ \d{4}/)).toBeVisible();
    for (const link of await embed.getByRole("link").all()) {
      if ((await link.getAttribute("href")) === "#main") continue;
      expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
    }
    for (const name of ["f1", "f2"]) await expect(page.frameLocator(`[name="${name}"]`).getByRole("banner")).toHaveCount(0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("the view leaves as Markdown, and its address can be pinned", async ({ browser }) => {
  const { context, page } = await openAs(browser, null, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/?q=gpt-oss-120b");
  await page.getByRole("button", { name: "Share view" }).click();
  await page.getByRole("button", { name: "Copy Markdown" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^\| Model \| Provider \| Price \|/);
  expect(text).toMatch(/\| gpt-oss 120B \| .* \| \d/);
  await page.getByRole("button", { name: "Pin to now" }).click();
  await expect(page).toHaveURL(/asOf=\d{4}-/);
  await context.close();
});

for (const [colorScheme, width] of [
  ["light", 390],
  ["dark", 1440],
] as const)
  test(`what a link opens and where it is made, at ${width} px in the ${colorScheme} theme: axe finds nothing`, async ({ browser }) => {
    const { context, page } = await openAs(browser, "owner", { colorScheme, viewport: { width, height: 900 } });
    const path = await shareView(page, "/?q=glm&asOf=2026-09-01", "GLM in September");
    await expectAccessible(page);
    for (const at of [path, "/embed/board?q=glm", "/embed/board?view=list&q=glm"]) {
      await page.goto(at);
      for (const summary of await page.locator("details > summary").all()) await summary.click();
      await expectAccessible(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([at, over <= 0]).toEqual([at, true]);
    }
    await context.close();
  });
