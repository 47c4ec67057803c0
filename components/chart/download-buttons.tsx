"use client";

import { useRef, useState } from "react";
import { chartCsv } from "@/components/chart/chart-rows";
import { drawPng } from "@/components/chart/draw-png";
import type { ChartAxis, ChartSeries } from "@/components/chart/series";

type DownloadButtonsProps = { title: string; source: string; series: readonly ChartSeries[]; x: ChartAxis; y: ChartAxis };

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
export function DownloadButtons({ title, source, series, x, y }: DownloadButtonsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState("");
  const savePng = async () => {
    const figure = place.current?.closest("figure");
    const svg = figure?.querySelector<SVGSVGElement>("svg.recharts-surface");
    if (!svg) return setFault("The chart is not drawn yet.");
    const key = [...(figure?.querySelectorAll('[aria-label="Key"] li') ?? [])].flatMap((line) => {
      const swatch = line.querySelector("svg");
      return swatch ? [{ swatch, label: line.textContent ?? "" }] : [];
    });
    try {
      save(await drawPng(svg, { title, unit: y.label, key, source }), `${fileName(title)}.png`);
      setFault("");
    } catch {
      setFault("This browser could not draw the picture.");
    }
  };
  return (
    <div ref={place} className="needs-script flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="button"
        onClick={() => save(new Blob([chartCsv(series, x)], { type: "text/csv;charset=utf-8" }), `${fileName(title)}.csv`)}
      >
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
