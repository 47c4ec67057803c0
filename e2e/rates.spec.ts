import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { runScript, SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";

// A catalog of its own, so that figures are known: two dollars a million tokens.
const CATALOG = {
  acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 2, output: 9 } } } },
};
const FILE = [
  "id,started_at,provider,model,input_tokens,cache_read_tokens,output_tokens,cost_usd",
  ...["a", "b", "c"].map((id, place) => `${id},2026-05-1${place}T10:00:00Z,acme,swift-2,1000000,0,0,`),
].join("\n");

let own: Instance;

// One instance for both.
test.describe.configure({ mode: "default", timeout: 240_000 });
test.beforeAll(async () => {
  own = await startInstance();
  const file = path.join(own.dataDir, "catalog.json");
  writeFileSync(file, JSON.stringify(CATALOG));
  const env = { TOLLBOARD_DATA: own.dataDir, DATABASE_URL: "" };
  runScript("bin/tollboard.ts", ["catalog", "load", "models.dev", file, "--at", "2026-02-01"], env);
});
test.afterAll(async () => {
  await own?.stop();
});

async function calculated(page: Page, { team }: Seeded): Promise<string> {
  const answer = await page.request.get(`${own.origin}/api/v1/teams/${team}/spend?from=2026-05-01&to=2026-06-01&by=provider`);
  return ((await answer.json()) as { total: { calculated: string } }).total.calculated;
}

async function accessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

for (const javaScriptEnabled of [true, false])
  test(`a rate is added, past costs are looked at, worked out again and given back, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const made = seed(own.dataDir);
    const context = await browser.newContext({ baseURL: own.origin, javaScriptEnabled });
    await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies.owner ?? "", url: own.origin }]);
    const page = await context.newPage();
    const headers = { origin: own.origin, "content-type": "application/octet-stream" };
    const sent = await page.request.post(`${own.origin}/api/v1/teams/${made.team}/imports?name=may.csv&start=true`, {
      headers,
      data: FILE,
    });
    expect(sent.ok()).toBe(true);
    await expect.poll(() => calculated(page, made), { timeout: 60_000 }).toBe("6");

    await page.goto(`/t/${made.team}/rates`);
    await expect(page.getByText("Nothing is agreed: the team pays what is posted.")).toBeVisible();
    const form = page.getByRole("form", { name: "New rate" });
    for (const [label, value] of [
      ["Provider or offer", "acme"],
      ["In force from", "2026-05-11"],
      ["Percent off posted prices", "25"],
      ["Agreed in", "Order form 17"],
    ] as const)
      await form.getByLabel(label, { exact: true }).fill(value);
    await form.getByRole("button", { name: "Add the rate" }).click();
    await expect(page.getByText("Rate 1 holds for what is imported from now on.")).toBeVisible();
    expect(await calculated(page, made)).toBe("6");

    if (!javaScriptEnabled) await page.goto(`/t/${made.team}/rates`);
    await page.getByRole("link", { name: "Past costs of rate 1" }).click();
    const looked = page.getByRole("region", { name: "Past costs, worked out again", exact: true });
    await expect(looked.getByRole("row").nth(1)).toContainText("2026-05");
    await expect(looked.getByRole("row").nth(1)).toContainText(/\$4(\.00)?.*\$3(\.00)?/);
    if (javaScriptEnabled) await accessibleInBoth(page);
    expect(await calculated(page, made)).toBe("6");

    await page.getByRole("button", { name: "Work these attempts out again" }).click();
    await expect.poll(() => calculated(page, made), { timeout: 30_000 }).toBe("5");
    await page.goto(`/t/${made.team}/rates?rate=1`);
    await expect(looked).toContainText("No attempt changes.");
    const done = page.getByRole("listitem").filter({ hasText: "No. 1" });
    await expect(done).toContainText("2 attempts changed");
    await done.getByText("What changed", { exact: true }).click();
    await expect(done.getByRole("row").nth(1)).toContainText(/\$4(\.00)?.*\$3(\.00)?/);
    await done.getByText("Undo", { exact: true }).click();
    if (javaScriptEnabled) await accessibleInBoth(page);

    await done.getByRole("button", { name: "Give the former costs back" }).click();
    await expect.poll(() => calculated(page, made), { timeout: 30_000 }).toBe("6");
    await page.goto(`/t/${made.team}/rates?rate=1`);
    await expect(done).toContainText("undone");
    await expect(looked.getByRole("row").nth(1)).toContainText(/\$4(\.00)?.*\$3(\.00)?/);
    if (javaScriptEnabled) await accessibleInBoth(page);
    await context.close();
  });
