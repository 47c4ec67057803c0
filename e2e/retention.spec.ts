import { expect, type Page, test } from "@playwright/test";
import { runScript, SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;
const data = process.env.TOLLBOARD_E2E_DATA ?? "";

test.beforeAll(() => {
  made = seed(data);
});

const HEADER = "id,started_at,provider,model,input_tokens,cache_read_tokens,output_tokens,cost_usd,key";
const FILE = [
  HEADER,
  ...Array.from(
    { length: 12 },
    (_, place) => `old-${place},2026-02-0${1 + (place % 9)}T09:10:00Z,openai,gpt-4o-mini,300,512,100,0.5,backend`,
  ),
];

const command = (...words: string[]) => runScript("bin/tollboard.ts", [...words, "--json"], { TOLLBOARD_DATA: data, DATABASE_URL: "" });

type Spent = { total: { attempts: number; reported: string }; erased?: { figures: string } };
async function spendOf(page: Page): Promise<Spent> {
  return (await (await page.request.get(`/api/v1/teams/${made.team}/spend?from=2026-01-01&to=2026-04-01&by=key`)).json()) as Spent;
}

test("what would be erased is shown before it is; then rows are gone and what they came to stays, until an owner erases all", async ({
  page,
  baseURL,
}) => {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: made.cookies.owner ?? "", url: baseURL ?? "" }]);
  const headers = { origin: baseURL ?? "", "content-type": "application/octet-stream" };
  const sent = await page.request.post(`/api/v1/teams/${made.team}/imports?name=old.csv&start=true`, { headers, data: FILE.join("\n") });
  expect(sent.ok()).toBe(true);
  await expect.poll(async () => (await spendOf(page)).total.attempts, { timeout: 60_000 }).toBe(12);

  await page.goto(`/t/${made.team}/settings`);
  await page.getByRole("link", { name: "Retention" }).click();
  await expect(page.getByText("All usage is kept, for good.")).toBeVisible();
  await page.getByLabel("Keep rows of usage").selectOption("6");
  await page.getByRole("button", { name: "See what would be erased" }).click();
  const shown = page.getByRole("region", { name: "What would be erased" });
  await expect(shown).toContainText("12 attempts, from 2026-02-01 to 2026-02-09");
  await expectAccessible(page);
  await shown.getByRole("button").click();
  await expect(page.getByText("That is what is set already.")).toBeVisible();
  command("retention", "run", made.team);
  await page.goto(`/t/${made.team}/settings/retention`);
  await expect(page.getByText("Usage is kept for 6 months")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Rows before" })).toContainText("12 attempts");
  await expectAccessible(page);
  expect(await spendOf(page)).toMatchObject({
    total: { attempts: 12, reported: "6" },
    rows: [{ key: "(erased)" }],
    erased: { figures: "kept" },
  });

  await page.getByText("Erase all usage", { exact: true }).click();
  await page.getByLabel(`Type ${made.team} to go on`).fill("something else");
  await page.getByRole("button", { name: /^Erase all usage of/ }).click();
  await expect(page.getByText(`must read ${made.team}`)).toBeVisible();
  await page.getByLabel(`Type ${made.team} to go on`).fill(made.team);
  await page.getByRole("button", { name: /^Erase all usage of/ }).click();
  await expect(page.getByText("All usage is erased within the next minutes.")).toBeVisible();
  command("retention", "run", made.team);
  expect(await spendOf(page)).toMatchObject({ total: { attempts: 0 }, erased: { figures: "erased" } });
});
