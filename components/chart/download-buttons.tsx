"use client";

import { useRef, useState } from "react";
import { barCsv } from "@/components/chart/bar-csv";
import type { BarFigures } from "@/components/chart/bars";
import { chartCsv } from "@/components/chart/chart-rows";
import { csvHead, type FileHead } from "@/components/chart/csv-head";
import { drawPng } from "@/components/chart/draw-png";
import { useIsSample } from "@/components/chart/sample-mark";
import type { ChartAxis, ChartSeries } from "@/components/chart/series";

/** Of what the files are made: bars, or lines. */
export type DownloadFigures = { readonly bars: BarFigures } | { readonly lines: readonly ChartSeries[]; readonly x: ChartAxis };

const KEPT_MS = 10_000;

const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 80) || "chart";

function save(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** The figures as CSV and the drawing as PNG, both made in the browser. */
export function DownloadButtons({ head, figures }: { head: FileHead; figures: DownloadFigures }) {
  const { title } = head;
  const isSample = useIsSample();
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState("");
  const saveCsv = () => {
    const csv = csvHead(head, isSample) + ("bars" in figures ? barCsv(figures.bars) : chartCsv(figures.lines, figures.x));
    save(new Blob([csv], { type: "text/csv;charset=utf-8" }), `${fileName(title)}.csv`);
  };
  const savePng = async () => {
    const figure = place.current?.closest("figure");
    const svg = figure?.querySelector<SVGSVGElement>("svg.recharts-surface");
    if (!svg) return setFault("The chart is not drawn yet.");
    const key = [...(figure?.querySelectorAll('[aria-label="Key"] li') ?? [])].flatMap((line) => {
      const swatch = line.querySelector("svg");
      return swatch ? [{ swatch, label: line.textContent ?? "" }] : [];
    });
    try {
      save(await drawPng(svg, { ...head, key, isSample }), `${fileName(title)}.png`);
      setFault("");
    } catch {
      setFault("This browser could not draw the picture.");
    }
  };
  return (
    <div ref={place} className="needs-script flex flex-wrap items-center gap-2">
      <button type="button" className="button" onClick={saveCsv}>
        CSV<span className="sr-only"> of {title}</span>
      </button>
      <button type="button" className="button" onClick={savePng}>
        PNG<span className="sr-only"> of {title}</span>
      </button>
      <span role="status" className="text-note text-warning">
        {fault}
      </span>
    </div>
  );
}
