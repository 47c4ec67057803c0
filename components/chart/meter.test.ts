import { expect, test } from "vitest";
import { meterPlaces } from "@/components/chart/meter";

test("a bar ends at its share of the track, and its tick where the pace leads", () => {
  expect(meterPlaces({ value: 640, most: 1600, tick: 800 })).toEqual({ end: 40, tick: 50, isOver: false });
  expect(meterPlaces({ value: 640, most: 1600, tick: null })).toEqual({ end: 40, tick: null, isOver: false });
});

test("neither leaves the track, and over is said", () => {
  expect(meterPlaces({ value: 2100, most: 2000, tick: 4000 })).toEqual({ end: 100, tick: 100, isOver: true });
  expect(meterPlaces({ value: 1900, most: 2000, tick: 2001 }).isOver).toBe(true);
});

test("all that was used is not over, unknown is not drawn, and nothing to spend is full from the first cent", () => {
  expect(meterPlaces({ value: 2000, most: 2000, tick: null })).toEqual({ end: 100, tick: null, isOver: false });
  expect(meterPlaces({ value: null, most: 2000, tick: null })).toEqual({ end: 0, tick: null, isOver: false });
  expect(meterPlaces({ value: 0, most: 0, tick: null })).toEqual({ end: 0, tick: null, isOver: false });
  expect(meterPlaces({ value: 0.01, most: 0, tick: null })).toEqual({ end: 100, tick: null, isOver: true });
});
