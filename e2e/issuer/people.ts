import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { runScript } from "@/e2e/access/seeded";
import type { Instance } from "@/e2e/instance/own-instance";

const root = path.resolve(import.meta.dirname, "../..");

export const PASSWORD = "quiet harbour lanterns 9";

/** Runs a `tollboard` command on a Tollboard at work. **Returns** what it printed. */
export function command(own: Instance, words: readonly string[], input = ""): Promise<string> {
  const child = spawn(process.execPath, ["bin/tollboard.mjs", ...words], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", TOLLBOARD_DATA: own.dataDir, PORT: new URL(own.origin).port },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("close", (code) => (code === 0 ? resolve(printed) : reject(new Error(printed))));
  });
}

/** Makes an account that signs in with `PASSWORD`. */
export const addUser = (own: Instance, email: string): Promise<string> => command(own, ["user", "add", email], `${PASSWORD}\n`);

/** Makes accounts that sign in with `PASSWORD`, sooner than one command for each would. **Returns** their addresses. */
export function addUsers(own: Instance, count: number): string[] {
  const emails = Array.from({ length: count }, () => `user-${randomBytes(5).toString("hex")}@example.com`);
  runScript("e2e/instance/add-users.ts", [own.dataDir, PASSWORD, ...emails]);
  return emails;
}

/** Types an address and a password on the page that is open. */
export async function typePassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  const form = page.getByRole("form", { name: "Sign in", exact: true });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in with a password and goes on to the account's page. */
export async function signIn(page: Page, own: Instance, email: string): Promise<void> {
  await page.goto(`${own.origin}/sign-in?next=/account`);
  await typePassword(page, email);
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
}

/** Whether the account's page opens for what a browser carries. */
export const isIn = async (page: Page): Promise<boolean> => (await page.request.get("/account", { maxRedirects: 0 })).status() === 200;
