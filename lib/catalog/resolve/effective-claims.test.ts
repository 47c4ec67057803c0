import { describe, expect, it } from "vitest";
import { effectiveClaims } from "@/lib/catalog/resolve/effective-claims";
import { AT, claim } from "@/lib/catalog/resolve/fixtures";

type Stated = readonly [field: string, value: unknown];
const on = (day: string, ...stated: Stated[]): Record<string, unknown> =>
  Object.fromEntries(
    effectiveClaims(
      stated.map(([field, value]) => claim("genai-prices", field, value)),
      `${day}T12:00:00.000Z`,
    ).map(({ field, value }) => [field, value]),
  );

describe("a price list with a first day", () => {
  const lists: Stated[] = [
    ["price:input", "3"],
    ["price:output", "15"],
    ["price:cache_read", "0.3"],
    ["price:input;startsOn=2026-03-01", "2"],
    ["price:output;startsOn=2026-03-01", "10"],
    ["price:input;startsOn=2026-09-01", "1"],
    ["context", 1000],
  ];
  it("says nothing before its day", () =>
    expect(on("2026-02-28", ...lists)).toEqual({ "price:input": "3", "price:output": "15", "price:cache_read": "0.3", context: 1000 }));
  it("replaces the whole of the earlier one on its day, what it leaves out too", () =>
    expect(on("2026-03-01", ...lists)).toEqual({ "price:input": "2", "price:output": "10", context: 1000 }));
  it("gives way to the next", () => expect(on("2026-09-01", ...lists)).toEqual({ "price:input": "1", context: 1000 }));
  it("does not touch another source", () => {
    const claims = [claim("genai-prices", "price:input;startsOn=2026-03-01", "2"), claim("litellm", "price:input", "9")];
    expect(effectiveClaims(claims, AT).map(({ source, field, value }) => [source, field, value])).toEqual([
      ["genai-prices", "price:input", "2"],
      ["litellm", "price:input", "9"],
    ]);
  });
  it("keeps its other conditions", () =>
    expect(on("2026-04-01", ["price:input;contextOver=200000;startsOn=2026-03-01", "4"])).toEqual({
      "price:input;contextOver=200000": "4",
    }));
  it("begins at midnight UTC, wherever the program runs", () => {
    const value = (at: string) => effectiveClaims([claim("genai-prices", "price:input;startsOn=2026-03-01", "2")], at).length;
    expect([value("2026-02-28T23:59:59.999Z"), value("2026-03-01T00:00:00.000Z")]).toEqual([0, 1]);
  });
});

describe("a price with a last day", () => {
  const lists: Stated[] = [
    ["price:input", "3"],
    ["price:input;startsOn=2026-03-01;endsOn=2026-03-31", "1"],
  ];
  it("holds on that day, and the list before it again the day after", () => {
    expect(on("2026-03-31", ...lists)).toEqual({ "price:input": "1" });
    expect(on("2026-04-01", ...lists)).toEqual({ "price:input": "3" });
  });
  it("and no first day just ends", () => {
    expect(on("2026-03-31", ["price:input;endsOn=2026-03-31", "1"])).toEqual({ "price:input": "1" });
    expect(on("2026-04-01", ["price:input;endsOn=2026-03-31", "1"])).toEqual({});
  });
});

describe("a price of 0", () => {
  it("for both input and output states nothing, nor do the other zeros beside it", () =>
    expect(on("2026-10-01", ["price:input", "0"], ["price:output", "0"], ["price:cache_read", "0"], ["price:request", "0.1"])).toEqual({
      "price:request": "0.1",
    }));
  it("for input alone states nothing where no output is stated", () => expect(on("2026-10-01", ["price:input", "0.000"])).toEqual({}));
  it("is a price where the offer is marked free", () =>
    expect(on("2026-10-01", ["price:input", "0"], ["price:output", "0"], ["free", true])).toEqual({
      "price:input": "0",
      "price:output": "0",
      free: true,
    }));
  it("is none where the offer is marked not free", () =>
    expect(on("2026-10-01", ["price:input", "0"], ["price:output", "0"], ["free", false])).toEqual({ free: false }));
  it("is a price where the other side costs", () => {
    expect(on("2026-10-01", ["price:input", "0"], ["price:output", "2"])).toEqual({ "price:input": "0", "price:output": "2" });
    expect(on("2026-10-01", ["price:input", "2"], ["price:output", "0"])).toEqual({ "price:input": "2", "price:output": "0" });
  });
  it("is judged source by source", () => {
    const claims = [
      claim("pi-ai", "price:input", "0"),
      claim("pi-ai", "price:output", "0"),
      claim("litellm", "free", true),
      claim("litellm", "price:input", "0"),
    ];
    expect(effectiveClaims(claims, AT).map(({ source, field }) => `${source} ${field}`)).toEqual(["litellm free", "litellm price:input"]);
  });
});
