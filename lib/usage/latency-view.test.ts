import { expect, it } from "vitest";
import { type LatencyView, latencyParameters, readLatencyView, TIMED_BY, TIMED_METRICS } from "@/lib/usage/latency-view";

const written = (view: LatencyView) => new URLSearchParams(Object.entries(latencyParameters(view)).filter(([, value]) => value !== ""));

it("reads back every view that it writes", () => {
  const sessions = [null, { gateway: "litellm", session: "run:5d0e44c1 &" }] as const;
  for (const metric of TIMED_METRICS)
    for (const by of TIMED_BY)
      for (const twin of [null, "openai/gpt-oss-120b"])
        for (const session of sessions) {
          const view = { metric, by, twin, isBurst: session !== null, session };
          expect(readLatencyView(written(view))).toEqual({ view, unread: [] });
        }
});

it("an address without parameters is that of the first choices, which say nothing", () => {
  const { view } = readLatencyView(new URLSearchParams());
  expect(view).toEqual({ metric: "latency", by: "provider", twin: null, isBurst: false, session: null });
  expect(written(view).toString()).toBe("");
});

it("tells what it could not read, and shows the first choice in its place", () => {
  const { view, unread } = readLatencyView(new URLSearchParams("metric=cost&by=moon&burst=request&session=litellm:a&twin=%00"));
  expect(view).toEqual({ metric: "latency", by: "provider", twin: null, isBurst: false, session: null });
  expect(unread.map(({ name }) => name)).toEqual(["metric", "by", "burst", "session"]);
  expect(readLatencyView(new URLSearchParams("burst=session&session=nowhere:a")).unread).toHaveLength(1);
});
