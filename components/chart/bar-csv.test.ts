import { expect, test } from "vitest";
import { barCsv } from "@/components/chart/bar-csv";
import { dayPlace } from "@/components/chart/bar-places";
import type { BarFigures } from "@/components/chart/bars";
import { csvHead } from "@/components/chart/csv-head";

const figures: BarFigures = {
  places: [
    { ...dayPlace("2026-11-12"), before: { y: 60, exact: "60.000000001" } },
    { ...dayPlace("2026-11-13"), note: "no import covers this day" },
  ],
  series: [
    {
      id: "a",
      label: "=Anthropic",
      parts: [{ y: 63.1, exact: "63.100000000000000001", isLeast: true, note: "3 unpriced", estimated: { y: 2 } }, { y: null }],
    },
  ],
  x: { label: "Day", step: "day" },
  y: { label: "USD", format: "money" },
  beforeLabel: "October 2026",
};

test("the CSV has every digit, gaps as empty figures, what is compared with, and no formula", () => {
  expect(barCsv(figures).split("\r\n")).toEqual([
    "series,x,y,estimated,bound,note",
    "'=Anthropic,2026-11-12,63.100000000000000001,2,at least,3 unpriced",
    "'=Anthropic,2026-11-13,,,,no import covers this day",
    "October 2026,2026-11-12,60.000000001,,,",
    "",
  ]);
});

test("names stand in the CSV as they are read, not as they are numbered", () => {
  const named = { ...figures, places: [{ id: "key_1", label: "agents-prod" }], x: { label: "Key", step: "name" } } as const;
  expect(barCsv(named)).toContain("agents-prod,63.1");
});

test("a file says above its figures what they are; a title cannot begin a formula", () => {
  const head = { title: "Spend, by provider", unit: "USD a day", zone: "Days in Europe/Vienna", source: "2 imports; as of 27 Nov 2026" };
  expect(csvHead(head)).toBe('"# Spend, by provider"\r\n# USD a day\r\n# Days in Europe/Vienna\r\n# 2 imports; as of 27 Nov 2026\r\n');
  expect(csvHead(head, true).split("\r\n").slice(0, 2)).toEqual(['"# Spend, by provider"', "# Sample data"]);
  expect(csvHead({ ...head, zone: undefined, title: "=1+1" })).not.toMatch(/^=/m);
});
