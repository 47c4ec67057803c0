import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fontCoverage } from "@/server/preview/font-coverage";

const FILES = [
  ["Geist", "geist/files/geist-latin-400-normal.woff", 400],
  ["Geist", "geist/files/geist-latin-500-normal.woff", 500],
  ["Geist Ext", "geist/files/geist-latin-ext-400-normal.woff", 400],
  ["Geist Ext", "geist/files/geist-latin-ext-500-normal.woff", 500],
  ["Instrument Serif", "instrument-serif/files/instrument-serif-latin-400-normal.woff", 400],
  ["Instrument Serif Ext", "instrument-serif/files/instrument-serif-latin-ext-400-normal.woff", 400],
] as const;

const NAMES = ["page", "panel", "ink", "muted", "faint", "rule", "accent", "better"] as const;

export type PreviewTools = {
  readonly fonts: readonly { readonly name: string; readonly data: Buffer; readonly weight: 400 | 500; readonly style: "normal" }[];
  /** Whether one of the fonts has a code point: a character is drawn in the first that does. */
  readonly has: (code: number) => boolean;
  readonly paint: Readonly<Record<(typeof NAMES)[number], string>>;
};

/** The light theme's colours, from the one file that has them. */
function readPaint(): PreviewTools["paint"] {
  const css = readFileSync(path.join(process.cwd(), "app/globals.css"), "utf8");
  const light = /:root \{([^}]*)\}/.exec(css)?.[1] ?? "";
  const colour = (name: string): string => {
    const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1];
    if (!found) throw new Error(`globals.css has no colour ${name}`);
    return found;
  };
  return Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as PreviewTools["paint"];
}

let kept: PreviewTools | null = null;

/** Fonts, their coverage and colours for drawn previews, read once. */
export function previewTools(): PreviewTools {
  if (kept) return kept;
  const fonts = FILES.map(([name, file, weight]) => {
    const data = readFileSync(path.join(process.cwd(), "node_modules/@fontsource", file));
    return { name, data, weight, style: "normal" as const };
  });
  const covered = fonts.map(({ data }) => fontCoverage(data));
  kept = { fonts, has: (code) => covered.some((codes) => codes.has(code)), paint: readPaint() };
  return kept;
}
