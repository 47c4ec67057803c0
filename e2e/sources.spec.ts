import { expect, test } from "@playwright/test";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";
import { expectAccessible } from "@/e2e/axe";

let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

for (const javaScriptEnabled of [true, false])
  test(`a source is added, paused, resumed and removed, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    await context.addCookies([{ name: SESSION_COOKIE, value: made.cookies.admin ?? "", url: baseURL ?? "" }]);
    const page = await context.newPage();
    await page.goto(`/t/${made.team}/imports`);
    await page.getByRole("link", { name: "Sources", exact: true }).click();
    await expect(page.getByText("Nothing comes by itself yet")).toBeVisible();
    await page.getByRole("link", { name: "Watched folder" }).click();
    const form = page.getByRole("form", { name: "Add: Watched folder" });
    await form.getByLabel("Name").fill("nightly exports");
    await form.getByLabel("Folder").fill("../elsewhere");
    await form.getByRole("button", { name: "Add the source" }).click();
    await expect(page.getByText("This is no folder below the team's own, such as litellm/prod.")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue("nightly exports");
    await form.getByLabel("Folder").fill("litellm/prod");
    await form.getByRole("button", { name: "Add the source" }).click();

    await expect(page.getByRole("heading", { level: 2, name: "nightly exports" })).toBeVisible();
    await expect(page.getByText("Watched folder · Folder litellm/prod · every 60 minutes")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByRole("button", { name: "Pause nightly exports" }).click();
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Resume nightly exports" }).click();
    await expect(page.getByRole("button", { name: "Look now nightly exports" })).toBeVisible();
    await page.getByText("Remove nightly exports").click();
    await page.getByRole("button", { name: "Remove the source" }).click();
    await expect(page.getByText("Nothing comes by itself yet")).toBeVisible();
    await context.close();
  });
