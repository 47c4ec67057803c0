import { expect, it } from "vitest";
import { type JsonRecord, parseJson } from "@/lib/base/json";
import { exactLine } from "@/lib/usage/source/exact-line";

it("writes each number as it was written, and no private field", () => {
  const text = '{"spend":0.00022500000000000002,"tiny":2.5e-06,"deep":{"list":[1.10,-0]},"messages":"a secret","none":null}';
  const parsed = parseJson(Buffer.from(text));
  if (!parsed.ok) throw new Error(parsed.error.what);
  expect(exactLine(parsed.value as JsonRecord, ["messages"])).toBe(
    '{"spend":0.00022500000000000002,"tiny":2.5e-06,"deep":{"list":[1.10,-0]},"none":null}\n',
  );
});
