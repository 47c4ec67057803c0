import { expect, test } from "vitest";
import { SLOTS } from "@/components/chart/series";
import { slotsOf } from "@/components/chart/slots-of";

const known = ["anthropic", "fireworks", "groq"];

test("a name keeps its colour whichever others are shown, and in whatever order", () => {
  expect([...slotsOf(["groq", "anthropic"], known)]).toEqual([
    ["groq", 2],
    ["anthropic", 0],
  ]);
  expect(slotsOf(["groq"], known).get("groq")).toBe(2);
});

test("a name that is not known yet takes none of the colours that others have", () => {
  expect(slotsOf(["openrouter", "groq"], known).get("openrouter")).toBe(3);
});

test("the seventh and all further ones are grey", () => {
  const many = ["a", "b", "c", "d", "e", "f", "g", "h"];
  expect([...slotsOf(many, many).values()]).toEqual([0, 1, 2, 3, 4, 5, SLOTS, SLOTS]);
});
