import { expect, test } from "@playwright/test";

const PLAIN = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
};

const KINDS: readonly [what: string, method: string, path: string, status: number][] = [
  ["a page", "GET", "/", 200],
  ["a page that is not there", "GET", "/nowhere", 404],
  ["an address that is no text", "GET", "/models/%ff", 404],
  ["a redirect", "GET", "/t/any", 307],
  ["an answer of the API", "GET", "/api/v1/sources", 200],
  ["a problem", "GET", "/api/v1/models?nope=1", 400],
  ["a refusal", "GET", "/api/v1/teams/any", 401],
  ["an export", "GET", "/api/v1/board.csv", 200],
  ["a method that is not there", "DELETE", "/api/v1/sources", 405],
  ["the process's own word", "GET", "/healthz", 200],
];

for (const [what, method, path, status] of KINDS) {
  test(`${what} carries the policy, with a nonce of its own, and the other headers`, async ({ request }) => {
    const ask = () => request.fetch(path, { method, maxRedirects: 0 });
    const [first, second] = [await ask(), await ask()];
    expect(first.status()).toBe(status);
    expect(first.headers()).toMatchObject(PLAIN);
    const nonces = [first, second].map((answer) => /'nonce-([\w+/=]{24})'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1]);
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
    const policy = first.headers()["content-security-policy"] ?? "";
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
  });
}

test("files of the build and of the public folder carry the plain headers", async ({ page, request }) => {
  await page.goto("/");
  const script = await page.locator('script[src^="/_next/static"]').first().getAttribute("src");
  for (const path of [script ?? "", "/early.js"]) expect((await request.get(path)).headers()).toMatchObject(PLAIN);
});

test("nothing on the board or a page breaks under the policy", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  for (const path of ["/", "/?view=list", "/models", "/providers/groq", "/sign-in"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  expect(broken).toEqual([]);
});

test("an old way of next-auth's is not there", async ({ request }) => {
  for (const path of ["session", "csrf", "providers", "signin", "signout", "error", "callback/credentials", "_log"])
    for (const method of ["GET", "POST"]) {
      const status = (await request.fetch(`/api/auth/${path}`, { method, maxRedirects: 0 })).status();
      expect([path, method, status === 404 || status === 405]).toEqual([path, method, true]);
    }
});

test("only an embed may be framed, and it asks nobody who they are", async ({ request }) => {
  const embed = await request.get("/embed/board?q=gpt-oss", { headers: { cookie: "tollboard.session=x" } });
  expect(embed.status()).toBe(200);
  expect(embed.headers()["content-security-policy"]).toContain("frame-ancestors *;");
  expect(embed.headers()).not.toHaveProperty("x-frame-options");
  expect(await embed.text()).not.toContain("Sign in");
  for (const path of ["/embed", "/embed/nothing/board", "/embed/../", "/preview/board", "/s/tb_share_none"]) {
    const answer = await request.get(path);
    expect([path, answer.headers()["x-frame-options"]]).toEqual([path, "DENY"]);
    expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});

test("an address that is a secret is passed on to nobody and listed by nobody", async ({ request }) => {
  for (const path of ["/s/tb_share_none", "/preview/s/tb_share_none"]) {
    const answer = await request.get(path);
    expect(answer.status()).toBe(404);
    expect(answer.headers()).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex" });
    expect(answer.headers()["cache-control"]).toContain("no-store");
  }
});
