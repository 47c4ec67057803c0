import { expect, test } from "vitest";
import { hourlyRate } from "@/lib/catalog/hourly-rate";

test("a price of capacity by the second, minute or hour is one by the hour, of the whole and of each GPU", () => {
  expect(hourlyRate("gpu_second", "0.0122", 8)).toEqual({ whole: "43.92", perGpu: "5.49" });
  expect(hourlyRate("gpu_minute", "0.05", 1)).toEqual({ whole: "3", perGpu: null });
  expect(hourlyRate("gpu_hour", "10", 3)).toEqual({ whole: "10", perGpu: "3.3333" });
  expect(hourlyRate("instance_hour", "0.032", 0)).toEqual({ whole: "0.032", perGpu: null });
});

test("what is no time of capacity or has no figure has no price by the hour", () => {
  expect(hourlyRate("input", "3", 1)).toBeNull();
  expect(hourlyRate("gpu_hour", null, 1)).toBeNull();
});
