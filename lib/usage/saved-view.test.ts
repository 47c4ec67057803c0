import { expect, it } from "vitest";
import { VIEW_LIMITS, ViewName, ViewQuery } from "@/lib/usage/saved-view";

it("a name is trimmed, and is neither empty nor too long nor made of control characters", () => {
  expect(ViewName.parse("  By   key ")).toBe("By key");
  for (const wrong of ["", "   ", "a\u0000b", "x".repeat(VIEW_LIMITS.name + 1)]) expect(ViewName.safeParse(wrong).success).toBe(false);
});

it("a query is parameters and nothing else", () => {
  expect(ViewQuery.parse("by=day,provider&provider=~")).toBe("by=day%2Cprovider&provider=%7E");
  expect(ViewQuery.parse("#//evil.example/?a=b")).toBe("%23%2F%2Fevil.example%2F%3Fa=b");
  expect(ViewQuery.safeParse("a".repeat(VIEW_LIMITS.query + 1)).success).toBe(false);
});
