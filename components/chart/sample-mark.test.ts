import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SampleMark, useIsSample } from "@/components/chart/sample-mark";

const Probe = () => String(useIsSample());

test("charts know of the team's shell whether they are of a sample, and are none outside of one", () => {
  const within = (isSample: boolean) => renderToStaticMarkup(createElement(SampleMark, { isSample, children: createElement(Probe) }));
  expect([within(true), within(false), renderToStaticMarkup(createElement(Probe))]).toEqual(["true", "false", "false"]);
});
