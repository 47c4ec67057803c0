import { type Browser, expect, type Page, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

const HEADER = "id,request_id,started_at,provider,model,asked_model,region,input_tokens,cache_read_tokens,output_tokens,prior_attempts,key";

/** Of the first request all is told but what is kept; of the others less and less; one is two tries. */
const ROWS = [
  "a,,2026-10-04T09:10:00Z,openai,gpt-x,gpt-x,eu-west-1,300,512,100,0,backend",
  "b,,2026-10-05T09:10:00Z,groq,gpt-x,gpt-x,us-east-1,300,512,100,,backend",
  "c,,2026-10-05T10:10:00Z,,gpt-x,,,300,,100,,backend",
  "d,call,2026-10-06T10:10:00Z,openai,gpt-x,gpt-x,,300,0,100,,backend",
  "e,call,2026-10-06T10:11:00Z,openai,gpt-x,gpt-y,,300,0,100,,backend",
];

test.beforeAll(async ({ request, baseURL }) => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
  const headers = { authorization: `Bearer ${made.token}`, "content-type": "application/octet-stream" };
  const data = Buffer.from([HEADER, ...ROWS].join("\n"));
  const sent = await request.post(`${baseURL}/api/v1/teams/${made.team}/imports?name=audit.csv&start=true`, { headers, data });
  const { id } = (await sent.json()) as { id: string };
  const state = async () =>
    ((await (await request.get(`${baseURL}/api/v1/teams/${made.team}/imports/${id}`, { headers })).json()) as { state: string }).state;
  await expect.poll(state, { timeout: 60_000 }).toBe("done");
});

type Look = {
  readonly role: string;
  readonly baseURL: string | undefined;
  readonly colorScheme?: "light" | "dark";
  readonly scripts?: boolean;
};

async function openAs(browser: Browser, { role, baseURL = "", colorScheme = "light", scripts = true }: Look): Promise<Page> {
  const context = await browser.newContext({ baseURL, colorScheme, javaScriptEnabled: scripts });
  await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies[role] ?? "", url: baseURL }]);
  return context.newPage();
}

const audit = (query = "period=2026-10") => `/t/${made.team}/audit?${query}`;
const answers = (page: Page, question: string) =>
  page.getByRole("region", { name: "Answers of all requests" }).getByRole("row", { name: question }).getByRole("cell");

for (const colorScheme of ["light", "dark"] as const)
  test(`six questions are told by how they are answered, in the ${colorScheme} theme`, async ({ browser, baseURL }) => {
    const page = await openAs(browser, { role: "viewer", baseURL, colorScheme });
    await page.goto(audit());
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\d\.\d \/ 6 answered$/);
    await expect(page.getByText(/^On average, of 4 requests in October( 2026)?\./)).toBeVisible();
    const figures = async (question: string) => (await answers(page, question).allTextContents()).filter((text) => /^[\d.]/.test(text));
    expect(await figures("Which provider served it")).toEqual(["75.0%", "3", "0", "0", "1"]);
    expect(await figures("Which region")).toEqual(["50.0%", "2", "0", "0", "2"]);
    expect(await figures("What fallback occurred")).toEqual(["50.0%", "2", "0", "0", "2"]);
    const own = page.getByRole("region", { name: "Own CSV", exact: true });
    await expect(own.getByRole("listitem").filter({ hasText: "Which region" })).toContainText("up to 2 requests");
    await own.getByText("How its answers are known").click();
    await expectAccessible(page);
    await page.goto(audit("period=2026-10&gateway=litellm"));
    await expect(page.getByText("No usage meets this")).toBeVisible();
    await page.goto(audit("period=nonsense"));
    await expect(page.getByRole("note").filter({ hasText: "Left aside of the address" })).toBeVisible();
  });

test("an administrator sets a rule, sees what breaks it, and takes it away; a viewer may do neither", async ({ browser, baseURL }) => {
  const page = await openAs(browser, { role: "admin", baseURL });
  await page.goto(audit());
  const rule = page.getByRole("region", { name: "Providers that may serve", exact: true });
  await rule.getByText("Set: Providers that may serve").click();
  await rule.getByLabel("Providers", { exact: true }).fill(" ");
  await rule.getByLabel("Judges from").fill("2026-10-01");
  await rule.getByRole("button", { name: "Set the rule" }).click();
  await expect(rule.getByText("Providers must name at least one provider")).toBeVisible();
  await rule.getByLabel("Providers", { exact: true }).fill("OpenAI, grok");
  await rule.getByRole("button", { name: "Set the rule" }).click();
  await expect(rule.getByText("Providers must be known to the board or your log: “grok” is not; perhaps groq is meant.")).toBeVisible();
  await rule.getByLabel("Providers", { exact: true }).fill("Open AI");
  await rule.getByRole("button", { name: "Set the rule" }).click();
  await expect(rule.getByText("1 attempt breaks it")).toBeVisible();
  await expect(rule).toContainText("3 keep to it, and of 1 whose provider is not recorded it cannot be told.");
  await expect(rule.getByRole("link", { name: "groq" })).toHaveAttribute("href", new RegExp(`/t/${made.team}/requests\\?.*provider=groq`));
  await rule.locator("summary").filter({ hasText: "The latest 1" }).click();
  await expect(rule.getByRole("link", { name: "Receipt of b" })).toHaveAttribute(
    "href",
    new RegExp(`/t/${made.team}/requests/custom\\.b\\.`),
  );
  await expectAccessible(page);

  const viewer = await openAs(browser, { role: "viewer", baseURL, scripts: false });
  await viewer.goto(audit());
  const seen = viewer.getByRole("region", { name: "Providers that may serve", exact: true });
  await expect(seen).toContainText("1 attempt breaks it");
  await expect(seen.getByRole("button")).toHaveCount(0);
  await viewer.getByRole("link", { name: "90 days" }).click();
  await expect(viewer).toHaveURL(/period=90d/);

  await rule.getByRole("button", { name: /^Take away/ }).click();
  await expect(rule.getByText("No rule is set.")).toBeVisible();
  await page.goto(`/t/${made.team}/log`);
  await expect(page.getByText("Took a rule for usage away").first()).toBeVisible();
});

test("without usage the page says what it will show, and leads to imports; nothing is wider than a phone", async ({ browser, baseURL }) => {
  const page = await openAs(browser, { role: "viewer", baseURL });
  for (const width of [390, 768]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(audit());
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  const other = await openAs(browser, { role: "stranger", baseURL });
  expect((await other.goto(audit()))?.status()).toBe(404);
});
