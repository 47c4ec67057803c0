// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET } from "@/app/api/v1/search/route";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { createDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";
import { SearchAnswer } from "@/lib/catalog/search/search-schema";
import { searchEverything } from "@/server/catalog/search";
import { database } from "@/server/database";

let drop = async () => {};
beforeAll(async () => {
  const own = await createDatabase();
  drop = own.drop;
  process.env.DATABASE_URL = own.url;
  await loadEmbeddedCatalog(own.sql);
  await load(own.sql, "openrouter", "2026-11-20T00:00:00.000Z", {
    data: [
      {
        id: "openai/gpt-oss-20b",
        name: "gpt-oss-20b",
        hugging_face_id: "openai/gpt-oss-20b-hub",
        context_length: 1000,
        pricing: { prompt: "0.000001", completion: "0.000002" },
      },
    ],
  });
});
afterAll(async () => {
  await database().close();
  await drop();
});

const ask = (query: string, more = "") => GET(new Request(`http://localhost/api/v1/search?q=${encodeURIComponent(query)}${more}`));
const rows = async (query: string) => SearchAnswer.parse(await (await ask(query)).json()).rows;

it("a native id of any provider leads to its model and says whose it is", async () => {
  const [first] = await rows("anthropic.claude-sonnet-4-5-20250929-v1:0");
  expect(first).toMatchObject({
    kind: "model",
    id: "anthropic/claude-sonnet-4-5",
    href: "/models/anthropic/claude-sonnet-4-5",
    how: "exact",
  });
  expect(first?.via).toMatch(/^native id at .*Bedrock/);
});

it("a spelling that nobody lists is read by the rules of identity", async () => {
  expect((await rows("jp.anthropic.claude-4.5-sonnet-v1:0"))[0]).toMatchObject({ id: "anthropic/claude-sonnet-4-5", how: "same model" });
  expect((await rows("LLAMA_3_3_70B"))[0]?.id).toMatch(/llama-3\.3-70b/);
});

it("other names of Sources are found: Hugging Face ids, labs' and providers' spellings", async () => {
  expect((await rows("gpt-oss-20b-hub"))[0]).toMatchObject({ id: "openai/gpt-oss-20b", via: "Hugging Face id" });
  expect((await rows("bedrock")).some(({ kind, id }) => kind === "provider" && id === "amazon-bedrock")).toBe(true);
  expect((await rows("moonshot")).map(({ kind }) => kind)).toContain("lab");
});

it("one letter may be wrong, and pages are found", async () => {
  expect((await rows("mistrl")).some(({ id }) => id.startsWith("mistral"))).toBe(true);
  expect((await rows("providers"))[0]).toMatchObject({ kind: "page", href: "/providers" });
});

it("every result has an address of this site, and the limit holds", async () => {
  for (const query of ["gpt", "claude", "meta", "a"]) {
    const found = await rows(query);
    expect(found.length).toBeLessThanOrEqual(12);
    expect(found.every(({ href }) => /^\/(?:models|providers|labs)?/.test(href))).toBe(true);
  }
  expect((await ask("x", "&limit=51")).status).toBe(400);
  expect((await ask("x".repeat(101))).status).toBe(400);
  expect((await ask("")).status).toBe(200);
});

it("a reader's page holds the pages of their teams, and nobody else's does", async () => {
  const teams = [{ slug: "acme", name: "Acme" }];
  expect((await searchEverything("members", teams)).rows[0]).toMatchObject({ kind: "page", href: "/t/acme/members" });
  expect((await searchEverything("members", [])).rows.some(({ href }) => href.startsWith("/t/"))).toBe(false);
  expect((await searchEverything("", teams)).rows.map(({ href }) => href)).toContain("/");
});
