import { expect, test } from "vitest";
import { readParameters, readPath } from "@/lib/base/parameters";

test("only own texts are parameters, whatever the object inherits", () => {
  const mangled: Record<string, unknown> = Object.create([Object.prototype, "1"]);
  mangled.sort = [Array.prototype.sort, "constructor"];
  mangled.q = ["first", "second"];
  mangled.lens = undefined;
  expect(readParameters(mangled)).toEqual({ sort: "constructor", q: "first" });
});

test("a path is decoded, and one that is no text is none", () => {
  expect(readPath(["openai", "gpt%2D4o"])).toBe("openai/gpt-4o");
  expect(readPath(["caf%C3%A9"])).toBe("café");
  for (const damaged of ["%ff", "%", "a%00b"]) expect(readPath([damaged])).toBeNull();
});
