"use client";

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { BarChartProps } from "@/components/chart/bar-chart";
import type { LineChartProps } from "@/components/chart/line-chart";

const LineChart = lazy(() => import("@/components/chart/line-chart").then((module) => ({ default: module.LineChart })));
const BarChart = lazy(() => import("@/components/chart/bar-chart").then((module) => ({ default: module.BarChart })));

/** How far below the window a chart may be when its code is fetched. */
const AHEAD = "400px";

/** A chart, whose code is fetched only where one comes near the window: no page carries it in its first load. */
function WhenNear({ height, children }: { height: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!place.current || isNear) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true), {
      rootMargin: AHEAD,
    });
    observer.observe(place.current);
    // Paper shows the whole page: what can still be drawn is drawn.
    const draw = (): void => flushSync(() => setIsNear(true));
    window.addEventListener("beforeprint", draw);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", draw);
    };
  }, [isNear]);
  return (
    <div ref={place} className="needs-script" style={{ minHeight: height }}>
      {isNear && <Suspense fallback={null}>{children}</Suspense>}
    </div>
  );
}

/** Lines over an axis of figures or time. */
export function LazyLineChart(props: LineChartProps) {
  return (
    <WhenNear height={props.height}>
      <LineChart {...props} />
    </WhenNear>
  );
}

/** Bars over days, hours or names. */
export function LazyBarChart(props: BarChartProps) {
  return (
    <WhenNear height={props.height}>
      <BarChart {...props} />
    </WhenNear>
  );
}
