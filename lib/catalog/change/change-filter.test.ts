import { expect, it } from "vitest";
import { changeQuery, NO_CHANGE_FILTER, parseChangeFilter } from "@/lib/catalog/change/change-filter";

const parse = (query: string) => parseChangeFilter(Object.fromEntries(new URLSearchParams(query)));

it("is read back as it was written", () => {
  const filter = {
    lab: "zhipu",
    provider: "groq",
    model: "openai/gpt-oss-120b",
    kinds: ["cheaper", "gone"],
    least: 12.5,
    since: "2026-01-01T00:00:00.000Z",
    until: "2026-02-01T00:00:00.000Z",
    before: "1767225600000-1-77",
  } as const;
  expect(parse(changeQuery(filter))).toEqual(filter);
  expect(changeQuery(NO_CHANGE_FILTER)).toBe("");
});

it.each(["kind=free", "least=-1", "least=lots", "since=soon", "before=1;drop", "provider=%00", `model=${"x".repeat(301)}`])(
  "does not narrow by what it cannot read: %s",
  (query) => expect(parse(query)).toEqual(NO_CHANGE_FILTER),
);
