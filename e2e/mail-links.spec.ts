import { expect, type Page, test } from "@playwright/test";
import { runScript } from "@/e2e/access/seeded";
import { closeContexts } from "@/e2e/close-contexts";
import { startInstance } from "@/e2e/instance/own-instance";
import { startMailServer } from "@/e2e/issuer/mail-server";
import { addUser, command, isIn, PASSWORD, signIn } from "@/e2e/issuer/people";

const NEW_PASSWORD = "amber lanterns harbour 4";

test.use({ actionTimeout: 10_000 });
test.describe.configure({ timeout: 240_000 });
test.afterEach(closeContexts);

/** Asks for an account by an invitation. **Returns** what the page says, without the address. */
async function askForAccount(page: Page, invitation: string, email: string): Promise<string> {
  await page.goto(invitation);
  const form = page.getByRole("form", { name: "New account" });
  await form.getByLabel("Your name").fill("Newcomer");
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button").click();
  await expect(form.getByText("A mail is on its way")).toBeVisible();
  return ((await form.getByRole("status").textContent()) ?? "").replace(email, "");
}

test("a forgotten password comes back by mail, whose secret is in no table, and the mail tells strangers nothing", async ({ browser }) => {
  const mail = await startMailServer();
  const mailing = await startInstance({ TB_SMTP_URL: mail.url, TB_MAIL_FROM: "tollboard@example.com" });
  try {
    await addUser(mailing, "ann@example.com");
    await addUser(mailing, "bob@example.com");
    const bob = await (await browser.newContext({ baseURL: mailing.origin })).newPage();
    await signIn(bob, mailing, "bob@example.com");
    await bob.goto("/account");
    await bob.getByRole("button", { name: "Send a link to confirm it" }).click();
    await expect(bob.getByText("on its way")).toBeVisible();
    const page = await (await browser.newContext({ baseURL: mailing.origin })).newPage();
    const said: (string | null)[] = [];
    for (const address of ["nobody@example.com", "ann@example.com"]) {
      await page.goto("/forgot");
      await page.getByLabel("E-mail").fill(address);
      await page.getByRole("button", { name: "Send a link" }).click();
      await expect(page.getByText("on its way")).toBeVisible();
      said.push(await page.getByRole("form", { name: "Forgotten password" }).getByRole("status").textContent());
    }
    expect(said[0]).toBe(said[1]);
    await command(mailing, ["team", "add", "toll-house", "--name", "Toll House"]);
    await command(mailing, ["member", "add", "toll-house", "bob@example.com", "owner"]);
    await bob.goto("/t/toll-house/members");
    await bob.getByRole("button", { name: "Make a link", exact: true }).click();
    const invitation = await bob.locator("input[readonly]").inputValue();
    const newcomer = await (await browser.newContext({ baseURL: mailing.origin })).newPage();
    const answers = [];
    for (const address of ["ann@example.com", "new@example.com"]) answers.push(await askForAccount(newcomer, invitation, address));
    expect(answers[0]).toBe(answers[1]);
    expect(await isIn(newcomer)).toBe(false);
    await expect
      .poll(() => mail.received.flatMap(({ to }) => to).sort(), { timeout: 150_000 })
      .toEqual(["ann@example.com", "ann@example.com", "bob@example.com", "new@example.com"]);
    expect(mail.received.filter(({ text }) => text.includes("asked for a new account")).map(({ to }) => to)).toEqual([["ann@example.com"]]);
    const texts = mail.received.map(({ text }) => text).join("\n");
    const link = /http:\S+\/reset\/tb_reset_\w+/.exec(texts)?.[0] ?? "";
    const tables = runScript("e2e/instance/dump-tables.ts", [mailing.dataDir]);
    expect(tables).toContain("ann@example.com");
    expect(tables).not.toContain(link.split("/").at(-1));
    await page.goto(link);
    await page.getByLabel("New password").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Set it and sign in" }).click();
    await expect(page).toHaveURL(`${mailing.origin}/account`);
    await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
    expect(runScript("e2e/instance/dump-tables.ts", [mailing.dataDir])).toContain("reset_done");
    const verifyLink = (address: string) =>
      /http:\S+\/verify\/tb_verify_\w+/.exec(
        mail.received.find(({ to, text }) => to.includes(address) && text.includes("/verify/"))?.text ?? "",
      )?.[0] ?? "";
    await newcomer.goto(verifyLink("new@example.com"));
    await expect(newcomer.getByText("new@example.com")).toBeVisible();
    await expect(newcomer.getByText("Newcomer")).toBeVisible();
    await newcomer.getByRole("button", { name: "Confirm my address" }).click();
    await newcomer.getByRole("button", { name: "Join the team" }).click();
    await expect(newcomer).toHaveURL(`${mailing.origin}/t/toll-house`);
    await newcomer.goto("/account");
    await expect(newcomer.getByLabel("Password now")).toBeVisible();
    await bob.goto(verifyLink("bob@example.com"));
    await expect(bob.getByText("bob@example.com").first()).toBeVisible();
    await bob.getByRole("button", { name: "Confirm my address" }).click();
    await expect(bob.getByText("Confirmed", { exact: true })).toBeVisible();
  } finally {
    await mailing.stop();
    await mail.close();
  }
});
