import { expect, it } from "vitest";
import { parseTray } from "@/components/compare/tray-store";

it.each([
  ["no JSON", "{"],
  ["no list", '{"pick":"a"}'],
  ["no entries", '[1,null,{"pick":1,"name":"x"}]'],
])("a kept text that holds %s is an empty tray", (_name, text) => expect(parseTray(text)).toEqual([]));

it("holds eight at most", () =>
  expect(parseTray(JSON.stringify(Array.from({ length: 12 }, (_, index) => ({ pick: `p@${index}`, name: "x" }))))).toHaveLength(8));
