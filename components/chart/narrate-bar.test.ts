import { expect, test } from "vitest";
import { dayPlace } from "@/components/chart/bar-places";
import type { BarFigures, BarPart, BarPlace } from "@/components/chart/bars";
import { narrateBar, narratePart } from "@/components/chart/narrate-bar";
import { barRows } from "@/components/chart/plan-bars";

const figures = (parts: readonly BarPart[], place: Partial<BarPlace> = {}): BarFigures => ({
  places: [{ ...dayPlace("2026-11-12"), ...place }],
  series: parts.map((part, index) => ({ id: String(index), label: ["Anthropic", "Groq", "Other"][index] ?? "", parts: [part] })),
  x: { label: "Day", step: "day" },
  y: { label: "USD", format: "money" },
  beforeLabel: "12 Oct 2026",
  gapLabel: "no rows",
});
const said = (of: BarFigures) => barRows(of).map((row) => narrateBar(row, of));

test("a bar says its parts, what they come to and what it is compared with", () => {
  expect(said(figures([{ y: 63.1 }, { y: 12, estimated: { y: 2 } }, { y: 0 }], { before: { y: 60 } }))).toEqual([
    "12 Nov 2026: Anthropic $63.10, Groq $12.00 (of it $2.00 estimated); $75.10 in all; 12 Oct 2026 $60.00",
  ]);
});

test("a bar of one part says it once, a gap says why, and zero is zero", () => {
  expect(said(figures([{ y: 63.1 }]))).toEqual(["12 Nov 2026: $63.10"]);
  expect(said(figures([{ y: null }], { note: "no import covers this day" }))).toEqual(["12 Nov 2026: no rows; no import covers this day"]);
  expect(said(figures([{ y: 0 }, { y: 0 }]))).toEqual(["12 Nov 2026: $0"]);
});

test("what leaves something out says at least", () => {
  expect(said(figures([{ y: 5, isLeast: true, note: "3 unpriced" }, { y: 1 }]))).toEqual([
    "12 Nov 2026: Anthropic ≥ $5.00 (3 unpriced), Groq $1.00; ≥ $6.00 in all",
  ]);
});

test("a segment says whose it is", () => {
  const of = figures([{ y: 63.1 }, { y: 12, estimated: { y: 12 } }]);
  expect(barRows(of).map((row) => narratePart(row, 1, of))).toEqual(["12 Nov 2026, Groq: $12.00 (estimated)"]);
});
