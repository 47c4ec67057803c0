"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { LineChartProps } from "@/components/chart/line-chart";

const LineChart = lazy(() => import("@/components/chart/line-chart").then((module) => ({ default: module.LineChart })));

/** How far below the window a chart may be when its code is fetched. */
const AHEAD = "400px";

/** The chart, whose code is fetched only where one comes near the window: no page carries it in its first load. */
export function LazyLineChart(props: LineChartProps) {
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
    <div ref={place} className="needs-script" style={{ minHeight: props.height }}>
      {isNear && (
        <Suspense fallback={null}>
          <LineChart {...props} />
        </Suspense>
      )}
    </div>
  );
}
