import { describe, expect, it } from "vitest";
import { type Json, parseJson } from "@/lib/base/json";
import { baseOf, type Pull, type PullAsk } from "@/lib/usage/source/pull/pull";
import { PULLS } from "@/lib/usage/source/pull/pulls";
import type { SourceKind } from "@/lib/usage/source/source-kind";

const SPAN = { from: "2026-11-26T08:00:00.000Z", to: "2026-11-26T10:00:00.000Z" };
const BASES: Partial<Record<SourceKind, string>> = {
  litellm: "https://llm.example/v1/models",
  openrouter: "https://openrouter.ai/api/v1/models/user",
  langfuse: "https://cloud.langfuse.com/api/public/models",
  helicone: "https://api.helicone.ai/v1/models",
  cloudflare: "https://api.cloudflare.com/client/v4/accounts/a/ai/models/search",
};

function pullOf(kind: SourceKind): Pull {
  const pull = PULLS[kind];
  if (!pull) throw new Error(`${kind} is not pulled`);
  return pull;
}
const ask = (kind: SourceKind, cursor: string | null = null, settings: Record<string, string> = {}): PullAsk => ({
  base: baseOf(BASES[kind] ?? ""),
  span: SPAN,
  cursor,
  settings,
});
const json = (value: unknown): Json => {
  const parsed = parseJson(Buffer.from(JSON.stringify(value)));
  if (!parsed.ok) throw new Error(parsed.error.what);
  return parsed.value;
};
const nextOf = (kind: SourceKind, answer: unknown, cursor: string | null = null, settings = {}) => {
  const page = pullOf(kind).read(json(answer), ask(kind, cursor, settings));
  return page.ok ? [page.value.rows.length, page.value.next] : page.error;
};
const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

describe("what is asked", () => {
  it("goes to the path of each API below the key's own address", () => {
    const cloudflare = { account: "0123456789abcdef0123456789abcdef", gateway: "prod" };
    expect({
      litellm: pullOf("litellm").request(ask("litellm", "3")).url,
      openrouter: pullOf("openrouter").request(ask("openrouter")).url,
      langfuse: pullOf("langfuse").request(ask("langfuse", "abc")).url,
      langfuse1: pullOf("langfuse").request(ask("langfuse", "2", { api: "1" })).url,
      helicone: pullOf("helicone").request(ask("helicone", "500")),
      cloudflare: pullOf("cloudflare").request(ask("cloudflare", null, cloudflare)).url,
    }).toEqual({
      litellm: "https://llm.example/spend/logs/v2?start_date=2026-11-26+08%3A00%3A00&end_date=2026-11-26+10%3A00%3A00&page=3&page_size=100",
      openrouter: "https://openrouter.ai/api/v1/activity",
      langfuse:
        "https://cloud.langfuse.com/api/public/v2/observations?fromStartTime=2026-11-26T08%3A00%3A00.000Z&toStartTime=2026-11-26T10%3A00%3A00.000Z&limit=1000&fields=core%2Cbasic%2Ctime%2Cmodel%2Cusage&cursor=abc",
      langfuse1:
        "https://cloud.langfuse.com/api/public/observations?fromStartTime=2026-11-26T08%3A00%3A00.000Z&toStartTime=2026-11-26T10%3A00%3A00.000Z&limit=50&page=2",
      helicone: {
        method: "POST",
        url: "https://api.helicone.ai/v1/request/query-clickhouse",
        body: JSON.stringify({
          filter: {
            left: { request_response_rmt: { request_created_at: { gte: SPAN.from } } },
            operator: "and",
            right: { request_response_rmt: { request_created_at: { lt: SPAN.to } } },
          },
          offset: 500,
          limit: 500,
          sort: { created_at: "asc" },
        }),
      },
      cloudflare:
        "https://api.cloudflare.com/client/v4/accounts/0123456789abcdef0123456789abcdef/ai-gateway/gateways/prod/logs?page=1&per_page=50&order_by=created_at&order_by_direction=asc&start_date=2026-11-26T08%3A00%3A00.000Z&end_date=2026-11-26T10%3A00%3A00.000Z",
    });
  });

  it("is the same however the key's address was typed", () => {
    for (const [kind, typed] of [
      ["langfuse", "https://cloud.langfuse.com/models"],
      ["helicone", "https://api.helicone.ai/models"],
      ["litellm", "https://llm.example/models"],
    ] as const) {
      const base = baseOf(typed);
      expect(pullOf(kind).request({ ...ask(kind), base })).toEqual(pullOf(kind).request(ask(kind)));
    }
    expect(baseOf("https://own.example/litellm/v1/models?x=1")).toBe("https://own.example/litellm/v1");
  });
});

describe("which page is next", () => {
  it("LiteLLM: by the count of pages, and after a full page whatever that says", () => {
    expect(nextOf("litellm", { data: rows(100), page: 1, total_pages: 1 })).toEqual([100, "2"]);
    expect(nextOf("litellm", { data: rows(7), page: 1, total_pages: 3 })).toEqual([7, "2"]);
    expect(nextOf("litellm", { data: rows(7), page: 3, total_pages: 3 }, "3")).toEqual([7, null]);
    expect(nextOf("litellm", { data: [], page: 2, total_pages: 9 }, "2")).toEqual([0, null]);
  });

  it("Langfuse: by its cursor, or by its count of pages", () => {
    expect(nextOf("langfuse", { data: rows(2), meta: { cursor: "next" } })).toEqual([2, "next"]);
    expect(nextOf("langfuse", { data: rows(2), meta: { cursor: null } }, "next")).toEqual([2, null]);
    expect(nextOf("langfuse", { data: rows(2), meta: { page: 1, totalPages: 2 } }, null, { api: "1" })).toEqual([2, "2"]);
    expect(nextOf("langfuse", { data: rows(2), meta: { page: 2, totalPages: 2 } }, "2", { api: "1" })).toEqual([2, null]);
  });

  it("Helicone and Cloudflare: after a full page", () => {
    expect(nextOf("helicone", { data: rows(500), error: null }, "500")).toEqual([500, "1000"]);
    expect(nextOf("helicone", { data: rows(499), error: null })).toEqual([499, null]);
    expect(nextOf("cloudflare", { success: true, result: rows(50) })).toEqual([50, "2"]);
    expect(nextOf("cloudflare", { success: true, result: rows(3) }, "2")).toEqual([3, null]);
  });

  it("OpenRouter: none", () => expect(nextOf("openrouter", { data: rows(900) })).toEqual([900, null]));
});

describe("an answer of another shape", () => {
  it.each(Object.keys(PULLS) as SourceKind[])("is told apart from one without rows: %s", (kind) => {
    for (const answer of [{}, [], null, "text", { data: {}, result: {} }, { data: [1], result: [1] }, { detail: "no" }])
      expect(nextOf(kind, answer)).toEqual(expect.stringMatching(/^"?(its answer|data|result)/));
  });

  it("is a failure where it says so under a good status", () => {
    expect(nextOf("helicone", { data: null, error: "bad filter" })).toBe("it answered with an error in place of rows");
    expect(nextOf("cloudflare", { success: false, errors: [], result: null })).toBe("it answered that it did not succeed");
  });
});
