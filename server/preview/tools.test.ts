// biome-ignore-all lint/style/noRestrictedImports: this test draws the card itself, which only components may hold.
import { ImageResponse } from "next/og";
import { createElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PreviewCard } from "@/components/preview/preview-card";
import { drawablePreview, type PreviewTable } from "@/lib/preview/preview-table";
import { previewTools } from "@/server/preview/tools";

afterEach(() => vi.unstubAllGlobals());

const HOSTILE = [
  "混元 🚀 \ud83d",
  "<img src=https://elsewhere.example/x.png onerror=alert(1)>",
  "\u202e\u0000\u200d\ufe0f1\u20e3",
  "x".repeat(5_000),
  "",
  "e\u0301\u0301\u0301 ﷽ ①",
];

const tableOf = (text: string): PreviewTable => ({
  title: text,
  subtitle: text,
  columns: [{ label: text }, { label: "At", isText: true }, { label: "Spread" }, { label: "beyond" }],
  rows: Array.from({ length: 9 }, (_, at) => ({ name: text, note: text, figures: [text, text], best: at })),
  source: text,
  asOf: text,
});

describe("the fonts of a picture", () => {
  it("cover what names are written in, and know what they lack", () => {
    const { has } = previewTools();
    const covered = (text: string) => [...text].filter((sign) => !has(sign.codePointAt(0) ?? 0));
    expect(covered("gpt-oss 120B · “GLM” é ß ł ř × · … 0.057")).toEqual([]);
    expect(covered("混🚀\u202e\u0000")).toEqual(["混", "🚀", "\u202e", "\u0000"]);
  });
});

describe("a picture", () => {
  it.each(HOSTILE)("of %j is drawn, and asks nobody else for anything", async (text) => {
    const asked = vi.fn((_url: string) => Promise.reject(new Error("nothing may be fetched")));
    vi.stubGlobal("fetch", asked);
    const { fonts, has, paint } = previewTools();
    const card = createElement(PreviewCard, { table: drawablePreview(tableOf(text), has), paint });
    const png = Buffer.from(await new ImageResponse(card, { width: 1200, height: 630, fonts: [...fonts] }).arrayBuffer());
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 1200, 630]);
    // The library carries parts of itself as data.
    expect(asked.mock.calls.filter(([url]) => !url.startsWith("data:"))).toEqual([]);
  });
});
