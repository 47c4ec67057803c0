import { expect, test } from "@playwright/test";

const SIXTEEN = [
  "openai",
  "anthropic",
  "google",
  "meta",
  "mistral",
  "cohere",
  "deepseek",
  "together",
  "fireworks",
  "groq",
  "cerebras",
  "baseten",
  "replicate",
  "deepinfra",
  "huggingface",
  "openrouter",
];

test("each of the sixteen providers has a page with its policies and its offers, or why it has none", async ({ page }) => {
  for (const slug of SIXTEEN) {
    await page.goto(`/providers/${slug}`);
    await expect(page.getByRole("heading", { name: "What it does with prompts" }), slug).toBeVisible();
    await expect(page.getByText("Retains prompts"), slug).toBeVisible();
    await expect(page.getByRole("heading", { name: /offers?$/ }), slug).toBeVisible();
  }
});

test("a provider and a model are reached from their lists", async ({ page }) => {
  await page.goto("/providers");
  await page.getByRole("link", { name: "OpenRouter", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "OpenRouter" })).toBeVisible();
  await page.goto("/models");
  await page.getByRole("searchbox", { name: "Find a model or lab" }).fill("gpt-oss");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("rowheader").first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: /offers? at \d+ providers?/ })).toBeVisible();
  await expect(page.getByRole("table", { name: /Spellings/ })).toBeVisible();
});

test("a page that is not there has the reader's theme", async ({ browser, baseURL }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await (await browser.newContext({ baseURL, colorScheme })).newPage();
    for (const path of ["/models/no/such", "/no-such-road"]) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "No such road" })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    }
    await page.context().close();
  }
});

test("the page of a lab says of which instant it is, and leads on to the same", async ({ page }) => {
  await page.goto("/labs/openai?asOf=2026-11-12");
  await expect(page.getByText(/As of 12 Nov 2026/)).toBeVisible();
  await expect(page.getByRole("rowheader").getByRole("link").first()).toHaveAttribute("href", /\?asOf=2026-11-12/);
});

test("providers are found by name and kind, ordered by offers, those without any last", async ({ page }) => {
  await page.goto("/providers");
  await page.getByRole("combobox", { name: "Kind of provider" }).selectOption("router");
  await page.getByRole("combobox", { name: "Order" }).selectOption("Most offers first");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/kind=router&sort=offers/);
  const counts = await page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .evaluateAll((rows) =>
      rows.map((row) => Number.parseInt((row.lastElementChild?.firstChild?.textContent ?? "").replaceAll(",", ""), 10)),
    );
  expect(counts.length).toBeGreaterThan(1);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  await page.goto("/providers?q=openrouter");
  await expect(page.getByRole("rowheader")).toHaveCount(1);
});

test("a long address does not widen a provider's page", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto("/providers/replicate");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test("what nobody knows is not found", async ({ page }) => {
  for (const path of ["/providers/no-such-provider", "/models/no-such/model"]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "No such road" })).toBeVisible();
  }
});

test("an address that is no text, or that means to trip the reader, is answered as any other", async ({ page }) => {
  for (const path of ["/models/%ff", "/providers/%ff", "/models/a%00b", "/providers/a%00b"])
    expect((await page.request.get(path)).status(), path).toBe(404);
  for (const path of ["/?__proto__=1&sort=constructor", "/?constructor=1&toString=2", "/models?__proto__=1&q=a&q=b"])
    expect((await page.request.get(path)).status(), path).toBe(200);
});

test("an address that the API does not have is answered as a problem, whatever the method", async ({ request }) => {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
    for (const path of ["/api/v1/nope", "/api/nope/nope"]) {
      const answer = await request.fetch(path, { method });
      expect(answer.status(), `${method} ${path}`).toBe(404);
      expect(answer.headers()["content-type"]).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ status: 404, title: "No such route" });
    }
});
