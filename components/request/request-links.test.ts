import { expect, it } from "vitest";
import { apiHref, jsonHref, liveFilter } from "@/components/request/request-links";

const filter = { period: "2026-10", where: { provider: ["groq"] } };
const own = { outcome: "ok" };

it("as JSON the page that is looked at and as many more as there may be, as CSV all", () => {
  const list = "/api/v1/teams/acme/requests";
  const query = "?period=2026-10&provider=groq&outcome=ok";
  expect(jsonHref("acme", { filter, own }, "")).toBe(`${list}${query}&limit=500`);
  expect(jsonHref("acme", { filter, own }, "portkey.a.b")).toBe(`${list}${query}&limit=500&before=portkey.a.b`);
  expect(apiHref("acme", ".csv", { filter, own })).toBe(`${list}.csv${query}`);
});

it("a period that has ended is not waited for", () => {
  expect(liveFilter(filter, { isRunning: true })).toEqual(filter);
  expect(liveFilter(filter, { isRunning: false })).toEqual({ ...filter, period: "" });
});
