import { describe, expect, it } from "vitest";
import { NO_REQUEST_FILTER, readRequestFilter, requestParameters } from "@/lib/usage/request/request-filter";

const read = (query: string) => readRequestFilter(new URLSearchParams(query));

describe("the filter of a list of requests", () => {
  it("narrows nothing by itself, nor by what a form leaves empty", () => {
    expect(read("period=30d&provider=groq")).toEqual({ filter: NO_REQUEST_FILTER, unread: [] });
    expect(read("id=&outcome=&min_spend=&fell_back=")).toEqual({ filter: NO_REQUEST_FILTER, unread: [] });
  });

  it("reads amounts exactly, words of a list, yes and no", () => {
    const query = "outcome=failed&outcome=cancelled,ok&reason=no_offer&fell_back=yes&other_model=no&min_spend=0.1&max_spend=$0.000000001";
    const { filter, unread } = read(
      `${query}&min_latency=20000&min_tokens=5&id= a* &session=s&tier=flex&replayed=no&streamed=yes&any_failed=yes`,
    );
    expect(unread).toEqual([]);
    expect(filter).toEqual({
      outcome: ["ok", "failed", "cancelled"],
      reason: ["no_offer"],
      hasFallback: true,
      anyFailed: true,
      isOther: false,
      isReplay: false,
      isStreamed: true,
      tier: "flex",
      session: "s",
      id: "a*",
      minSpend: 100_000_000n,
      maxSpend: 1n,
      minLatencyMs: 20_000,
      maxLatencyMs: null,
      minTokens: 5,
    });
  });

  it("goes on without what it cannot read, and says which and why", () => {
    const { filter, unread } = read(
      "outcome=good&fell_back=1&any_failed=no&min_spend=-1&max_spend=99999999999&min_latency=1.5&min_tokens=9999999999&session=%00&id=x",
    );
    expect(filter).toEqual({ ...NO_REQUEST_FILTER, id: "x" });
    expect(unread.map(({ name }) => name).sort()).toEqual([
      "any_failed",
      "fell_back",
      "max_spend",
      "min_latency",
      "min_spend",
      "min_tokens",
      "outcome",
      "session",
    ]);
    for (const { why } of unread) expect(why).not.toBe("");
  });

  it("stands in a URL as it was read, without what was not", () => {
    const params = new URLSearchParams("outcome=failed&outcome=ok&tier=flex&fell_back=perhaps&period=7d");
    const { unread } = readRequestFilter(params);
    expect(requestParameters(params, unread)).toEqual({ outcome: "failed,ok", tier: "flex" });
  });
});
