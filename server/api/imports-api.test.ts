// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { POST as control } from "@/app/api/v1/teams/[team]/imports/[id]/control/route";
import { GET as read } from "@/app/api/v1/teams/[team]/imports/[id]/route";
import { POST as withdraw } from "@/app/api/v1/teams/[team]/imports/[id]/withdraw/route";
import { GET as list, POST as upload } from "@/app/api/v1/teams/[team]/imports/route";
import { GET as spend } from "@/app/api/v1/teams/[team]/spend/route";
import { withTeam } from "@/db/wall/with-team";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/team/policy";
import { ApiImportDetail, ApiImportList } from "@/lib/usage/import-schema";
import { SpendAnswer } from "@/lib/usage/spend";
import { UPLOAD_BYTES, UPLOAD_QUOTA } from "@/lib/usage/upload-limits";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { importFile, importFolder } from "@/server/import/import-file";
import { workImport } from "@/server/import/work-import";
import { ownRows } from "@/server/test/imports/own-rows";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const begin = (scopes: readonly TokenScope[] = TOKEN_SCOPES) => api.begin(scopes);
const at = (slug: string, id = "") => ({ params: Promise.resolve({ team: slug, id }) });

type Sent = { readonly headers?: Record<string, string>; readonly query?: string };

/** Sends bytes as a browser or a program does, with the length that HTTP itself would say. */
function send({ slug, secret }: TokenTeam, body: string | Uint8Array, { headers = {}, query = "name=export.csv" }: Sent = {}) {
  const bytes = new Uint8Array(Buffer.from(body));
  const asked = apiRequest(`/api/v1/teams/${slug}/imports?${query}`, {
    token: secret,
    headers: { "content-length": String(bytes.length), ...headers },
  });
  return upload(new Request(asked.url, { method: "POST", headers: asked.headers, body: bytes }), at(slug));
}

const get = async (mine: TokenTeam, id: string, query = "") =>
  read(apiRequest(`/api/v1/teams/${mine.slug}/imports/${id}${query}`, { token: mine.secret }), at(mine.slug, id));

function step(mine: TokenTeam, id: string, name: string) {
  const path = `/api/v1/teams/${mine.slug}/imports/${id}`;
  const { url, headers } = apiRequest(path, { token: mine.secret, headers: { "content-type": "application/json" } });
  const ask = (body?: string) => new Request(url, { method: "POST", headers, ...(body && { body }) });
  return name === "withdraw" ? withdraw(ask(), at(mine.slug, id)) : control(ask(JSON.stringify({ step: name })), at(mine.slug, id));
}

const work = ({ scope }: TokenTeam, importId: string) =>
  workImport({ sql: api.store().sql, dataDir: api.dataDir, teamId: scope.teamId, importId, now: Date.now() });

const sentId = async (answer: Response): Promise<string> => {
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { id: string }).id;
};

const filesLeft = () => readdirSync(importFolder(api.dataDir));

it("a file is taken in byte for byte, previewed, run, listed with what was refused, summed up and withdrawn", async () => {
  const mine = await begin();
  const text = `${ownRows(0, 40)}bad,never,openai,gpt-x,1,,1,,,,,,\n`;
  const bytes = gzipSync(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const id = await sentId(await send(mine, bytes, { headers: { "x-sha256": sha256.toUpperCase() } }));
  expect(readFileSync(importFile(api.dataDir, id)).equals(bytes)).toBe(true);
  await work(mine, id);
  const seen = ApiImportDetail.parse(await (await get(mine, id)).json());
  expect(seen).toMatchObject({ state: "preview", format: "own-csv", gateway: "custom", sha256, bytes: bytes.length, read: 0 });
  expect(seen.preview).toMatchObject({ looked_at: 41, rows_in: 40, known: 0, rejected: 1 });
  expect(await (await step(mine, id, "start")).json()).toEqual({ id, state: "queued" });
  await work(mine, id);
  const done = ApiImportDetail.parse(await (await get(mine, id, "?limit=1")).json());
  expect(done).toMatchObject({ state: "done", read: 41, inserted: 40, rejected: 1 });
  expect(done.rejects).toEqual({ rows: [{ record: 41, line: 42, reason: "time", detail: "started_at" }], next: null });
  expect(filesLeft()).not.toContain(id);

  const asked = apiRequest(`/api/v1/teams/${mine.slug}/spend?from=2026-10-01&to=2026-10-02&by=provider`, { token: mine.secret });
  const sums = async () => SpendAnswer.parse(await (await spend(asked.clone(), at(mine.slug))).json()).total.attempts;
  expect(await sums()).toBe(40);
  expect(await (await step(mine, id, "withdraw")).json()).toEqual({ id, state: "withdrawing" });
  await work(mine, id);
  expect(await sums()).toBe(0);
  const page = ApiImportList.parse(
    await (await list(apiRequest(`/api/v1/teams/${mine.slug}/imports`, { token: mine.secret }), at(mine.slug))).json(),
  );
  expect([page.rows.map((row) => [row.id, row.state]), page.next]).toEqual([[[id, "withdrawn"]], null]);
});

it("refused records are paged", async () => {
  const mine = await begin();
  const bad = Array.from({ length: 25 }, () => "bad,never,openai,gpt-x,1,,1,,,,,,").join("\n");
  const id = await sentId(await send(mine, `${ownRows(0, 1)}${bad}\n`, { query: "name=a.csv&start=true" }));
  while ((await work(mine, id)) === "queued");
  const first = ApiImportDetail.parse(await (await get(mine, id, "?limit=20")).json()).rejects;
  const second = ApiImportDetail.parse(await (await get(mine, id, `?limit=20&after=${first.next}`)).json()).rejects;
  expect([first.rows.length, first.next, second.rows.length, second.next]).toEqual([20, 20, 5, null]);
  expect(new Set([...first.rows, ...second.rows].map((row) => row.line)).size).toBe(25);
});

it.each<[string, number, string | Uint8Array, Sent]>([
  ["nothing", 400, "", {}],
  ["fewer bytes than said", 400, "abc", { headers: { "content-length": "4" } }],
  ["more bytes than said", 400, "abcde", { headers: { "content-length": "4" } }],
  ["another file than its hash says", 400, "abc", { headers: { "x-sha256": "0".repeat(64) } }],
  ["a hash that is none", 400, "abc", { headers: { "x-sha256": "abc" } }],
  ["more than a file may have, as it says", 413, "abc", { headers: { "content-length": String(UPLOAD_BYTES + 1) } }],
  ["a format that is none", 400, "abc", { query: "name=a&format=nonesuch" }],
  ["no name", 400, "abc", { query: "" }],
  ["an unknown word", 400, "abc", { query: "name=a&colour=red" }],
])("%s is refused, and nothing is left of it", async (_what, status, body, sent) => {
  const mine = await begin();
  const before = filesLeft();
  const answer = await send(mine, body, sent);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(filesLeft()).toEqual(before);
  const [count] = await withTeam(api.store().sql, mine.scope, (tx) => tx`select count(*)::int as n from usage_import`);
  expect(count?.n).toBe(0);
});

it("a body that goes on past the limit without having said so is cut off", async () => {
  const mine = await begin();
  const chunk = new Uint8Array(4 * 1024 ** 2);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += chunk.length;
      if (sent > 2 * UPLOAD_BYTES) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const { url, headers } = apiRequest(`/api/v1/teams/${mine.slug}/imports?name=a`, { token: mine.secret });
  const answer = await upload(new Request(url, { method: "POST", headers, body, duplex: "half" } as RequestInit), at(mine.slug));
  expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(UPLOAD_BYTES + 10 * chunk.length);
});

it("a team has so many files waiting at most, and another team is not held up by them", async () => {
  const mine = await begin();
  for (let place = 0; place < UPLOAD_QUOTA.files; place += 1)
    await withTeam(
      api.store().sql,
      mine.scope,
      (tx) => tx`insert into usage_import (team_id, id, number, name, way, format, gateway, grain, byte_count, created_by, state)
        values (${mine.scope.teamId}, ${`imp_${place}`}, ${place + 1}, 'x', 'upload', '', '', 'attempt', 1, 'x', 'preview')`,
    );
  const answer = await send(mine, "abc");
  expect([answer.status, await answer.json()]).toEqual([409, expect.objectContaining({ detail: expect.stringContaining("50") })]);
  expect((await send(await begin(), "abc")).status).toBe(200);
});

it("a step that does not fit the state is a conflict in words; one of another team's import, or without its scope, is not there or forbidden", async () => {
  const mine = await begin();
  const id = await sentId(await send(mine, ownRows(0, 5)));
  const early = await step(mine, id, "start");
  expect([early.status, ((await early.json()) as { detail: string }).detail]).toEqual([409, expect.stringContaining("after its preview")]);
  const other = await begin();
  for (const name of ["cancel", "withdraw"]) expect((await step({ ...other }, id, name)).status).toBe(404);
  expect((await get(other, id)).status).toBe(404);
  const weak = await begin(["import:list"]);
  expect((await send(weak, "abc")).status).toBe(403);
  expect((await step(weak, id, "cancel")).status).toBe(403);
  expect(await (await step(mine, id, "cancel")).json()).toEqual({ id, state: "cancelled" });
  await work(mine, id);
  expect(filesLeft()).not.toContain(id);
});
