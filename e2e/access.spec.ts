import { readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { FORMS } from "@/e2e/access/actions";
import { isAtLeast, ROLES, ROUTES } from "@/e2e/access/routes";
import { SESSION_COOKIE, type Seeded, seed } from "@/e2e/access/seeded";

const root = path.resolve(import.meta.dirname, "..");
const readBuild = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, ".next", file), "utf8")) as T;
const routes = Object.values(readBuild<Record<string, string>>("app-path-routes-manifest.json"));
type Action = { readonly workers: Readonly<Record<string, unknown>>; readonly filename: string; readonly exportedName: string };
const actions = Object.entries(readBuild<{ node: Record<string, Action> }>("server/server-reference-manifest.json").node);
const nameOf = ({ filename, exportedName }: Action) => `${filename.replace(/^(.*\/)?app\//, "")}#${exportedName}`;

const PEOPLE = [...ROLES, "stranger", "nobody"] as const;
let made: Seeded;

test.beforeAll(() => {
  made = seed(process.env.TOLLBOARD_E2E_DATA ?? "");
});

function headersOf(person: string): Record<string, string> {
  const cookie = made.cookies[person];
  return cookie === undefined ? {} : { cookie: `${SESSION_COOKIE}=${cookie}` };
}

const fill = (route: string, team: string) =>
  route
    .replace("[team]", team)
    .replace("[id]", made.keyId)
    .replace("[import]", made.importId)
    .replace(/\[(secret|token)\]/, "tb_invite_none");

/** All the words of an answer, but for the nonce and the address that was asked for; the order is that of no two answers alike. */
async function wordsOf(answer: APIResponse, team: string): Promise<string[]> {
  const nonce = /nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "none";
  const text = (await answer.text()).replaceAll(nonce, "").replaceAll(team, "TEAM");
  return [...new Set(text.match(/[A-Za-z][A-Za-z .,'-]{3,}/g))].sort();
}

test("every route of the build has its entry, and no entry is left over", () => {
  expect(new Set(routes)).toEqual(new Set(Object.keys(ROUTES)));
});

test("every server action of the build has its entry, and no entry is left over", () => {
  expect(actions.map(([, action]) => nameOf(action)).sort()).toEqual(Object.keys(FORMS).sort());
});

test("open routes are open to all, secret ones to nobody without the secret, one's own to whoever is signed in", async ({ request }) => {
  for (const [route, rule] of Object.entries(ROUTES)) {
    for (const person of PEOPLE) {
      const get = (at: string) => request.get(at, { headers: headersOf(person), maxRedirects: 0 });
      if (rule.who === "anyone") {
        const expected = (person !== "nobody" && rule.signedIn) || (rule.status ?? 200);
        expect([route, person, (await get(rule.path ?? route)).status()]).toEqual([route, person, expected]);
      }
      if (rule.who === "secret") expect([route, person, (await get(fill(route, ""))).status()]).toEqual([route, person, 404]);
      if (rule.who === "user") {
        const answer = await get(route);
        expect([route, person, answer.status()]).toEqual([route, person, person === "nobody" ? 307 : 200]);
        if (person === "nobody") expect(answer.headers().location).toContain("/sign-in?next=");
      }
    }
  }
});

test("a team's pages open to the roles that may; to all others they are not there, as a team that never was", async ({ request }) => {
  for (const [route, rule] of Object.entries(ROUTES)) {
    if (rule.who !== "page") continue;
    for (const person of PEOPLE) {
      const get = (team: string) => request.get(fill(route, team), { headers: headersOf(person), maxRedirects: 0 });
      const [answer, missing] = [await get(made.team), await get("never-was")];
      const role = ROLES.find((one) => one === person);
      const expected = person === "nobody" ? 307 : role && isAtLeast(role, rule.least) ? (rule.status ?? 200) : 404;
      expect([route, person, answer.status()]).toEqual([route, person, expected]);
      expect([route, person, missing.status()]).toEqual([route, person, person === "nobody" ? 307 : 404]);
      if (person === "stranger") expect(await wordsOf(answer, made.team)).toEqual(await wordsOf(missing, "never-was"));
      if (expected === 200) expect(answer.headers()["cache-control"]).toContain("no-store");
    }
  }
});

test("a page of samples is not there for a team that is none", async ({ request }) => {
  for (const [route, rule] of Object.entries(ROUTES)) {
    if (rule.who !== "sample") continue;
    for (const person of PEOPLE) {
      const answer = await request.get(fill(route, made.team), { headers: headersOf(person), maxRedirects: 0 });
      expect([route, person, answer.status()]).toEqual([route, person, person === "nobody" ? 307 : 404]);
    }
  }
});

async function askApi(request: APIRequestContext, route: string, team: string, headers: Record<string, string>, method: "GET" | "POST") {
  const rule = ROUTES[route];
  const query = rule?.who === "api" && rule.query ? `?${rule.query}` : "";
  const origin: Record<string, string> = method === "POST" ? { origin: new URL(test.info().project.use.baseURL ?? "").origin } : {};
  return request.fetch(`${fill(route, team)}${query}`, { method, headers: { ...headers, ...origin }, maxRedirects: 0 });
}

test("a team's API answers the roles that may, forbids the others, and knows no other team", async ({ request }) => {
  for (const [route, rule] of Object.entries(ROUTES)) {
    if (rule.who !== "api") continue;
    const method = rule.method ?? "GET";
    for (const person of PEOPLE) {
      const answer = await askApi(request, route, made.team, headersOf(person), method);
      const missing = await askApi(request, route, "never-was", headersOf(person), method);
      const role = ROLES.find((one) => one === person);
      const expected = person === "nobody" ? 401 : !role ? 404 : isAtLeast(role, rule.least) ? (rule.status ?? 200) : 403;
      expect([route, person, answer.status()]).toEqual([route, person, expected]);
      expect(answer.headers()["cache-control"]).toBe("private, no-store");
      if (expected === 404) expect(await answer.text()).toBe(await missing.text());
      expect([route, person, missing.status()]).toEqual([route, person, person === "nobody" ? 401 : 404]);
    }
    const other = await askApi(request, route, made.other, { authorization: `Bearer ${made.token}` }, method);
    expect([route, "token of another team", other.status()]).toEqual([route, "token of another team", 404]);
    const foreign = await request.fetch(fill(route, made.team), { method: "POST", headers: headersOf("owner") });
    expect([route, "no proof of origin", foreign.status()]).toEqual([
      route,
      "no proof of origin",
      method === "POST" || rule.alsoPost ? 403 : 405,
    ]);
  }
});

/** Sends an empty form to a server action as React in the browser would. **Returns** the answer's text. */
async function send(
  request: APIRequestContext,
  id: string,
  action: Action,
  person: string,
  headers: Record<string, string>,
): Promise<string> {
  const page = Object.keys(action.workers)[0] ?? "";
  const at =
    page
      .replace(/^app/, "")
      .replaceAll(/\/\([^/]+\)/g, "")
      .replace(/\/page$/, "") || "/";
  // In React's own order: what is referred to comes before what refers to it.
  const form = new FormData();
  form.set("_1_team", made.team);
  form.set("0", '[null,"$K1"]');
  const answer = await request.post(fill(at, made.team), {
    headers: { ...headersOf(person), "next-action": id, accept: "text/x-component", ...headers },
    multipart: form,
    maxRedirects: 0,
  });
  return answer.text();
}

const WORDS = {
  foreign: "did not come from a page of this Tollboard",
  stranger: "Sign in to go on",
  notThere: "no longer there",
  forbidden: "Your role does not allow this",
  stale: "show once more that it is you",
};
/** Which refusal a form's answer holds, as the form would show it. */
const refusalIn = (text: string) => {
  const message = /"ok":false,"message":"([^"]*)"/.exec(text)?.[1] ?? "";
  return Object.entries(WORDS).find(([, words]) => message.includes(words))?.[0] ?? "none";
};

/** What asks for a proof of the last 15 minutes. */
const FRESH =
  /keys\/new.*#addKey|retention\/.*#(save|eraseAll)|shares\/new.*#share|#(rotate|move|remove|create|giveRole|takeOut|handOver|resetPassword|inviteByLink|inviteByMail|deleteTeam|keepTeam)$/;

test("an owner who has not shown for a while who they are is asked again for what matters, and for nothing else", async ({
  request,
  baseURL,
}) => {
  const own = { origin: new URL(baseURL ?? "").origin, "sec-fetch-site": "same-origin" };
  for (const [id, action] of actions) {
    const name = nameOf(action);
    if (!/^(\(team\)\/t|server\/edge)\//.test(name) || /#leave$/.test(name)) continue;
    expect([name, refusalIn(await send(request, id, action, "tired", own))]).toEqual([name, FRESH.test(name) ? "stale" : "none"]);
  }
  const exported = await request.get(`/api/v1/teams/${made.team}/export`, { headers: headersOf("tired") });
  expect([exported.status(), await exported.json()]).toEqual([401, expect.objectContaining({ title: "Sign in again" })]);
  expect((await request.get(`/api/v1/teams/${made.team}/keys`, { headers: headersOf("tired") })).status()).toBe(200);
});

test("every form is refused from elsewhere, by who is not signed in, in another team and below its role", async ({ request, baseURL }) => {
  const own = { origin: new URL(baseURL ?? "").origin, "sec-fetch-site": "same-origin" };
  for (const [id, action] of actions) {
    const name = nameOf(action);
    const rule = FORMS[name] ?? "owner";
    for (const origin of ["https://evil.example", "null", ""]) {
      const text = await send(request, id, action, "owner", origin === "" ? {} : { origin });
      expect([name, origin, refusalIn(text) === "foreign" || /Invalid Server Actions|digest/.test(text)]).toEqual([name, origin, true]);
    }
    if (rule === "anyone") continue;
    expect([name, "nobody", refusalIn(await send(request, id, action, "nobody", own))]).toEqual([name, "nobody", "stranger"]);
    if (rule === "user") continue;
    expect([name, "stranger", refusalIn(await send(request, id, action, "stranger", own))]).toEqual([name, "stranger", "notThere"]);
    for (const role of ROLES) {
      // These an empty form completes; who may not is told so all the same.
      if (isAtLeast(role, rule) && /#(leave|keepTeam)$/.test(name)) continue;
      const expected = isAtLeast(role, rule) ? "none" : "forbidden";
      expect([name, role, refusalIn(await send(request, id, action, role, own))]).toEqual([name, role, expected]);
    }
  }
});
