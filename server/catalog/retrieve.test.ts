import { describe, expect, it, onTestFinished } from "vitest";
import { PORTKEY_SCOPES } from "@/lib/catalog/portkey-scope";
import type { SourceId } from "@/lib/catalog/source";
import { readPullSettings } from "@/server/catalog/pull-settings";
import { retrieve } from "@/server/catalog/retrieve";
import { openFetcher } from "@/server/http/safe-fetch";
import { json, type Reply, startReplay } from "@/server/http/test/replay-server";

async function ask(source: SourceId, reply: Reply, path: string, key = "secret-key") {
  const server = await startReplay(reply);
  const name = source.toUpperCase().replaceAll("-", "_");
  const read = readPullSettings({
    TB_FETCH_ALLOW: `catalog=http://127.0.0.1:${server.port}`,
    [`TB_SOURCE_URL_${name}`]: `http://127.0.0.1:${server.port}${path}`,
    [`TOLLBOARD_KEY_${name}`]: key,
  });
  if (!read.ok) throw new Error(read.error);
  const settings = { ...read.value, politeMs: 1 };
  const fetcher = openFetcher({ surface: "catalog", settings: settings.fetch }, { connections: 4 });
  onTestFinished(async () => {
    await fetcher.close();
    await server.close();
  });
  const now = () => "2026-11-22T12:00:00.000Z";
  const signal = new AbortController().signal;
  const found = await retrieve(source, { fetcher, settings, signal, now, etag: null, lastModified: null });
  const documents = found.ok && found.value.kind === "documents" ? found.value.documents : [];
  const texts = documents.map(({ bytes }) => Buffer.from(bytes).toString());
  return { found, server, documents, texts, why: found.ok ? null : found.error.message };
}

describe("OpenRouter's endpoints", () => {
  const models = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `lab/model-${index}`,
      links: { details: `/api/v1/models/lab/model-${index}/endpoints` },
    }));
  const serve =
    (count: number, broken: ReadonlySet<number>, delayMs = 0): Reply =>
    (request, response) => {
      const index = Number(/model-(\d+)/.exec(request.url ?? "")?.[1] ?? -1);
      if (index < 0) return json({ data: models(count) })(request, response);
      if (broken.has(index)) return void response.writeHead(500).end();
      setTimeout(
        () => void json(`{"data":{"id":"lab/model-${index}","endpoints":[{"pricing":{"prompt":"0.10","n":1.10}}]}}`)(request, response),
        delayMs,
      );
    };

  it("become one document of every answer, to the letter and in order", async () => {
    const { texts, server } = await ask("openrouter-endpoints", serve(30, new Set(), 5), "/api/v1/models");
    const document = JSON.parse(texts[0] ?? "");
    expect(document.fetchedAt).toBe("2026-11-22T12:00:00.000Z");
    expect(document.data.map((one: { detailsPath: string }) => one.detailsPath)).toEqual(models(30).map((model) => model.links.details));
    expect(texts[0]).toContain('"n":1.10');
    expect(server.seen).toHaveLength(31);
  });

  it("are asked for four at a time", async () => {
    const { server } = await ask("openrouter-endpoints", serve(20, new Set(), 20), "/api/v1/models");
    expect(server.mostAtOnce()).toBe(4);
    expect(server.connections()).toBeLessThanOrEqual(4);
  });

  it("are refused as a whole when one gives no answer even after three more tries, and the fault names it", async () => {
    const { why, documents, server } = await ask("openrouter-endpoints", serve(40, new Set([3, 7])), "/api/v1/models");
    expect(why).toBe("2 of 40 models gave no answer (lab/model-3, lab/model-7): answered with status 500");
    expect(documents).toEqual([]);
    expect(server.seen).toHaveLength(1 + 40 + 3 * 2);
  });

  it("are complete when a later try answers", async () => {
    const broken = new Set([3, 7]);
    const tries = new Map<string, number>();
    const reply: Reply = (request, response) => {
      const count = (tries.get(request.url ?? "") ?? 0) + 1;
      tries.set(request.url ?? "", count);
      return serve(40, count < 3 ? broken : new Set())(request, response);
    };
    const { texts } = await ask("openrouter-endpoints", reply, "/api/v1/models");
    expect(JSON.parse(texts[0] ?? "").data.map((one: { detailsPath: string }) => one.detailsPath)).toEqual(
      models(40).map((model) => model.links.details),
    );
  });

  it("are refused after one more try when more than one in twenty fail", async () => {
    const { why, server } = await ask("openrouter-endpoints", serve(40, new Set([1, 2, 3, 4, 5, 6, 7])), "/api/v1/models");
    expect(why).toMatch(/^7 of 40 models gave no answer \(lab\/model-1, .*lab\/model-5 and 2 more\): answered with status 500$/);
    expect(server.seen).toHaveLength(1 + 40 + 7);
  });

  it("of a model that is listed and not found are none, unless many are not found", async () => {
    const gone =
      (count: number): Reply =>
      (request, response) =>
        Number(/model-(\d+)/.exec(request.url ?? "")?.[1] ?? 99) < count
          ? void response.writeHead(404).end()
          : serve(40, new Set())(request, response);
    expect(JSON.parse((await ask("openrouter-endpoints", gone(2), "/api/v1/models")).texts[0] ?? "").data).toHaveLength(38);
    expect((await ask("openrouter-endpoints", gone(3), "/api/v1/models")).why).toMatch(/^3 of 40 models gave no answer/);
  });

  it("are refused when a listed model cannot be asked, or when the list is one page of many", async () => {
    const listing =
      (list: object): Reply =>
      (request, response) =>
        json(request.url === "/api/v1/models" ? list : { data: { endpoints: [] } })(request, response);
    const odd = await ask("openrouter-endpoints", listing({ data: [...models(3), { id: "a/b/c" }] }), "/api/v1/models");
    expect(odd.why).toBe("1 of 4 models gave no answer (a/b/c): has no address to ask at");
    const page = await ask(
      "openrouter-endpoints",
      listing({ data: models(3), links: { next: "/api/v1/models?page=2" } }),
      "/api/v1/models",
    );
    expect(page.why).toBe("the list of models cannot be read");
  });

  it("are never asked for outside the api, whatever the list says", async () => {
    const details = [
      "/admin",
      "https://10.0.0.1/api/v1/models/a/b/endpoints",
      "/api/v1/models/../../x/endpoints",
      "/api/v1/models/../x/endpoints",
      "/api/v1/models/x/../endpoints",
      "/api/v1/models/a/b/endpoints",
    ];
    const { server } = await ask(
      "openrouter-endpoints",
      (request, response) =>
        json(
          request.url === "/api/v1/models"
            ? { data: details.map((path) => ({ id: "a/b", links: { details: path } })) }
            : { data: { endpoints: [] } },
        )(request, response),
      "/api/v1/models",
    );
    const asked = server.seen.map((one) => one.path);
    expect(asked).toEqual(["/api/v1/models", "/api/v1/models/a/b/endpoints"]);
  });
});

describe("Portkey's files", () => {
  it("are one document for each scope", async () => {
    const { documents, server } = await ask("portkey", json({ default: {} }), "/pricing");
    expect(documents.map(({ scope }) => scope)).toEqual([...PORTKEY_SCOPES]);
    expect(server.seen.map((one) => one.path)).toContain("/pricing/openai.json");
    expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it("are used without the missing ones, which are a shortfall when there are many", async () => {
    const without =
      (...names: string[]): Reply =>
      (request, response) =>
        names.some((name) => request.url?.endsWith(`/${name}.json`))
          ? void response.writeHead(404).end()
          : void json({})(request, response);
    const few = await ask("portkey", without("palm", "jina"), "/pricing/");
    expect(few.found).toMatchObject({ ok: true, value: { shortfall: null } });
    const many = await ask("portkey", without("palm", "jina", "nomic"), "/pricing/");
    expect(many.documents).toHaveLength(PORTKEY_SCOPES.length - 3);
    expect(many.found).toMatchObject({
      ok: true,
      value: { shortfall: `3 of ${PORTKEY_SCOPES.length} files are missing: answered with status 404` },
    });
  });
});

describe("lists that want a key", () => {
  it("are read page by page and put together with their numbers to the letter", async () => {
    const pages: Record<string, string> = {
      "/m?limit=1000": '{"data":[{"id":"a","n":1.10}],"has_more":true,"last_id":"a"}',
      "/m?limit=1000&after_id=a": '{"data":[{"id":"b"}],"has_more":false,"last_id":"b"}',
    };
    const { texts, server } = await ask(
      "anthropic",
      (request, response) => json(pages[request.url ?? ""] ?? "{}")(request, response),
      "/m",
    );
    expect(texts).toEqual(['{"data":[{"id":"a","n":1.10},{"id":"b"}]}']);
    expect(server.seen.map(({ headers }) => headers["x-api-key"])).toEqual(["secret-key", "secret-key"]);
  });

  it("never end at a page that says there are more", async () => {
    const why = "says that further pages exist, but not where";
    expect((await ask("openai", json({ data: [{ id: "a" }], has_more: true }), "/m")).why).toBe(why);
    expect((await ask("anthropic", json({ data: [{ id: "a" }], has_more: true }), "/m")).why).toBe(why);
  });

  it("of one page stay as they came", async () => {
    expect((await ask("openai", json('{ "object":"list", "data":[] }'), "/m")).texts).toEqual(['{ "object":"list", "data":[] }']);
  });

  it("never send the key where a page or a redirect points to", async () => {
    const other = await startReplay(json("{}"));
    onTestFinished(() => other.close());
    const elsewhere = `http://127.0.0.1:${other.port}/m`;
    const byPage = await ask("replicate", json({ results: [], next: elsewhere }), "/m");
    const byRedirect = await ask("openai", (_request, response) => void response.writeHead(302, { location: elsewhere }).end(), "/m");
    expect([byPage.why, byRedirect.why]).toEqual(["the next page lies at another company", "redirects, which is not allowed here"]);
    expect(other.connections()).toBe(0);
  });

  it("give up on pages without end", async () => {
    let page = 0;
    const { why } = await ask("google", (request, response) => json({ models: [], nextPageToken: `t${page++}` })(request, response), "/m");
    expect(why).toBe("has more than 500 pages");
  });

  it("say so when the answer holds no list", async () => {
    expect((await ask("openai", json({ error: "no" }), "/m")).why).toBe("the answer holds no list");
  });
});
