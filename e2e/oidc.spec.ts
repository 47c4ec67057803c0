import { type Browser, expect, type Page, test } from "@playwright/test";
import { closeContexts } from "@/e2e/close-contexts";
import { type Instance, startInstance } from "@/e2e/instance/own-instance";
import { type Issuer, issuerSettings, startIssuer } from "@/e2e/issuer/issuer";
import { addUser, command, PASSWORD, signIn } from "@/e2e/issuer/people";

const REFUSED = "No account here signs in that way.";
let own: Instance;
let acme: Issuer;
let globex: Issuer;

test.use({ actionTimeout: 10_000 });
test.describe.configure({ mode: "default", timeout: 120_000 });

test.beforeAll(async () => {
  [acme, globex] = [await startIssuer("acme"), await startIssuer("globex")];
  own = await startInstance(issuerSettings([acme, globex]));
  for (const issuer of [acme, globex]) issuer.admit(own.origin);
  for (const name of ["alice", "bob"]) {
    acme.people.set(name, { email: `${name}@example.com`, isVerified: true, name });
    await addUser(own, `${name}@example.com`);
  }
  acme.people.set("stranger", { email: "stranger@example.com", isVerified: true, name: "Stranger" });
  acme.people.set("careless", { email: "careless@example.com", isVerified: false, name: "Careless" });
  globex.people.set("alice", { email: "alice@example.com", isVerified: true, name: "Not Alice" });
  globex.people.set("dora", { email: "dora@example.com", isVerified: true, name: "Dora" });
});

test.afterEach(closeContexts);
test.afterAll(async () => {
  await own?.stop();
  await Promise.all([acme?.close(), globex?.close()]);
});

const open = async (browser: Browser): Promise<Page> => (await browser.newContext({ baseURL: own.origin })).newPage();

/** Types a login at the issuer that the page has come to. */
async function typeLogin(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

async function signInWith(page: Page, name: string, login: string): Promise<void> {
  await page.goto("/sign-in?next=/account");
  await page.getByRole("button", { name: `Sign in with ${name}` }).click();
  await typeLogin(page, login);
}

async function expectNobody(page: Page): Promise<void> {
  expect((await page.context().cookies(own.origin)).filter(({ name }) => name.endsWith("tollboard.session"))).toEqual([]);
  expect((await page.request.get("/account", { maxRedirects: 0 })).status()).toBe(307);
}

test("a login opens no account until its owner connects it, and then that one", async ({ browser }) => {
  const page = await open(browser);
  await signInWith(page, "Acme", "alice");
  await expect(page.getByText(REFUSED)).toBeVisible();
  await expectNobody(page);

  await signIn(page, own, "alice@example.com");
  await page.getByRole("button", { name: "Connect Acme" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect" })).toHaveCount(1);

  await page.goto("/sign-out/confirm");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${own.origin}/`);
  await expectNobody(page);

  const fresh = await open(browser);
  await signInWith(fresh, "Acme", "alice");
  await expect(fresh).toHaveURL(`${own.origin}/account`);
  await expect(fresh.getByText("alice@example.com").first()).toBeVisible();
  await expect(fresh.getByText("by Acme")).toBeVisible();
});

test("the same address at another issuer is somebody else", async ({ browser }) => {
  const page = await open(browser);
  await signInWith(page, "Globex", "alice");
  await expect(page.getByText(REFUSED)).toBeVisible();
  await expectNobody(page);
});

test("an address that the issuer has not verified opens and connects nothing", async ({ browser }) => {
  const page = await open(browser);
  await signInWith(page, "Acme", "careless");
  await expect(page.getByText(REFUSED)).toBeVisible();
  await expectNobody(page);
  await signIn(page, own, "bob@example.com");
  await page.getByRole("button", { name: "Connect Acme" }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect" })).toHaveCount(0);
});

test("a login of another address is connected to no account whose own is not proven, and one of another account to none", async ({
  browser,
}) => {
  const page = await open(browser);
  await signIn(page, own, "bob@example.com");
  await page.getByRole("button", { name: "Connect Acme" }).click();
  await typeLogin(page, "alice");
  await expect(page.getByText("Your own address here is not confirmed yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect" })).toHaveCount(0);
  await page.goto(/http:\S+\/reset\/tb_reset_\w+/.exec(await command(own, ["user", "reset", "bob@example.com"]))?.[0] ?? "");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set it and sign in" }).click();
  await page.getByRole("button", { name: "Connect Acme" }).click();
  await expect(page.getByText("That login belongs to another account here.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect" })).toHaveCount(0);
});

test("a swapped state is refused, and so is another browser's way back", async ({ browser }) => {
  const page = await open(browser);
  acme.tamper.returned = (url) => {
    url.searchParams.set("state", "state-of-somebody-else-0123456789abcdefghijk");
    return url.href;
  };
  await signInWith(page, "Acme", "alice");
  await expect(page.getByText("That did not work.")).toBeVisible();
  await expectNobody(page);

  let stolen = "";
  acme.tamper.returned = (url) => {
    stolen = url.href;
    return `${own.origin}/forgot`;
  };
  const held = await open(browser);
  await signInWith(held, "Acme", "alice");
  await expect(held).toHaveURL(`${own.origin}/forgot`);
  const victim = await open(browser);
  await victim.goto(stolen);
  await expect(victim.getByText("That did not work.")).toBeVisible();
  await expectNobody(victim);
});

test("an ID token for another nonce is refused", async ({ browser }) => {
  const page = await open(browser);
  let nonce: string | null = null;
  acme.tamper.asked = (url) => {
    nonce = url.searchParams.get("nonce");
    url.searchParams.set("nonce", "nonce-of-somebody-else-0123456789abcdefghijk");
  };
  await signInWith(page, "Acme", "alice");
  await expect(page.getByText("That did not work.")).toBeVisible();
  expect(nonce).toMatch(/^[\w-]{40,}$/);
  await expectNobody(page);
});

test("a code asked for with another proof key is worth nothing", async ({ browser }) => {
  const page = await open(browser);
  acme.tamper.asked = (url) => {
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    url.searchParams.set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  };
  await signInWith(page, "Acme", "alice");
  await expect(page.getByText("That did not work.")).toBeVisible();
  await expectNobody(page);
});

test("a code of one issuer is worth nothing at another's door", async ({ browser }) => {
  const page = await open(browser);
  acme.tamper.returned = (url) => url.href.replace("/callback/acme", "/callback/globex");
  await signInWith(page, "Acme", "alice");
  await expect(page.getByText("That did not work.")).toBeVisible();
  await expectNobody(page);
});

test("whoever is signed in shows with the issuer that it is still them, and nobody else does", async ({ browser }) => {
  const page = await open(browser);
  await signIn(page, own, "alice@example.com");
  await page.goto("/sign-in/confirm?next=/account");
  await page.getByRole("button", { name: "Confirm with Acme" }).click();
  await typeLogin(page, "stranger");
  await expect(page.getByText(REFUSED)).toBeVisible();
  await page.getByRole("button", { name: "Confirm with Acme" }).click();
  await typeLogin(page, "alice");
  await expect(page).toHaveURL(`${own.origin}/account`);
  await expect(page.getByText("by password")).toHaveCount(1);
  // Like many an issuer, one that answers from its own open session and does not say so.
  acme.tamper.asked = (url) => {
    for (const name of ["prompt", "max_age"]) url.searchParams.delete(name);
  };
  await page.goto("/sign-in/confirm?next=/account");
  await page.getByRole("button", { name: "Confirm with Acme" }).click();
  await expect(page.getByText("does not say when it last asked")).toBeVisible();
});

test("an invitation in hand makes an account of a login, and only while it stands", async ({ browser }) => {
  const owner = await open(browser);
  await addUser(own, "olga@example.com");
  await command(own, ["team", "add", "toll-house", "--name", "Toll House"]);
  await command(own, ["member", "add", "toll-house", "olga@example.com", "owner"]);
  await signIn(owner, own, "olga@example.com");
  await owner.goto("/t/toll-house/members");
  await owner.getByRole("button", { name: "Make a link" }).click();
  const link = await owner.locator("input[readonly]").inputValue();

  const page = await open(browser);
  await signInWith(page, "Globex", "dora");
  await expect(page.getByText(REFUSED)).toBeVisible();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in and come back" }).click();
  await page.getByRole("button", { name: "Sign in with Globex" }).click();
  await page.getByRole("button", { name: "Join the team" }).click();
  await expect(page).toHaveURL(/\/t\/toll-house$/);
  await page.goto("/account");
  await expect(page.getByText("dora@example.com").first()).toBeVisible();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("This is your last way in.")).toBeVisible();
  await page.goto("/sign-in/confirm");
  await expect(page.getByText("tollboard user reset dora@example.com")).toBeVisible();
});

test("nothing of the login library answers but the way back from an issuer", async ({ request }) => {
  for (const path of ["session", "csrf", "providers", "signin", "signin/acme", "signout", "error", "verify-request", "_log", "callback"])
    expect([path, (await request.get(`${own.origin}/api/auth/${path}`)).status()]).toEqual([path, 404]);
  for (const path of ["callback/password", "callback/credentials", "callback/acme", "signin/acme", "session", "signout", "_log"])
    expect([path, [404, 405].includes((await request.post(`${own.origin}/api/auth/${path}`)).status())]).toEqual([path, true]);
  expect((await request.get(`${own.origin}/api/auth/callback/nobody?code=x&state=y`)).status()).toBe(404);
  const unasked = await request.get(`${own.origin}/api/auth/callback/acme?code=x&state=y`, { maxRedirects: 0 });
  expect(unasked.headers().location).toBe(`${own.origin}/sign-in?fault=issuer`);
});
