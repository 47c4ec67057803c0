import { expect, it } from "vitest";
import { staleDays } from "@/lib/usage/stale";

it.each([
  ["2026-11-27", "UTC", null],
  ["2026-11-24", "UTC", null],
  ["2026-11-23", "UTC", 4],
  ["2026-11-24", "Pacific/Auckland", 4],
  ["2025-11-27", "UTC", 365],
])("usage up to %s is so many days old in %s", (last, zone, days) => expect(staleDays(last, "2026-11-27T20:00:00.000Z", zone)).toBe(days));
