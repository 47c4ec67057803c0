import { expect, test } from "vitest";
import { offeredId } from "@/lib/catalog/resolve/rule-offer";

test("a rule that names or covers its own id stands under it", () => {
  expect(offeredId({ or: [{ equals: "m" }, { equals: "m-2026" }] }, "m")).toBe("m");
  expect(offeredId({ starts_with: "claude-sonnet-4-5" }, "claude-sonnet-4-5")).toBe("claude-sonnet-4-5");
});

test("a rule whose own id is only a label stands under the first id that it names", () => {
  expect(offeredId({ equals: "accounts/fireworks/models/deepseek-r1-0528" }, "deepseek-r1-0528")).toBe(
    "accounts/fireworks/models/deepseek-r1-0528",
  );
});

test("a rule that names nothing that can be called is no offer", () => {
  expect(offeredId({ starts_with: "ft:gpt-4o" }, "ft:gpt-4o")).toBeNull();
  expect(offeredId({ contains: "gpt-9" }, "label")).toBeNull();
  expect(offeredId(undefined, "label")).toBeNull();
});
