import { expect, it } from "vitest";
import { parseJson } from "@/lib/base/json";
import { writeJson } from "@/lib/base/write-json";

it("writes what it read, numbers to the letter", () => {
  const text = '{"a":[1.10,1e-9,-0.0,12345678901234567890],"b":{"c":null,"d":true,"":"é\\n"},"e":[]}';
  const parsed = parseJson(new TextEncoder().encode(text));
  expect(parsed.ok && writeJson(parsed.value)).toBe(text);
});
