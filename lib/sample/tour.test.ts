import { expect, it } from "vitest";
import { samplePrices } from "@/lib/sample/fixtures";
import { planSample } from "@/lib/sample/plan";
import { sampleCalls } from "@/lib/sample/sample-month";
import { findingHref, listSampleFindings } from "@/lib/sample/tour";
import { readPeriod } from "@/lib/usage/period";
import { readUsageFilter } from "@/lib/usage/usage-filter";

const ASKS = [
  ["2026-11-27T14:30:00.000Z", "UTC"],
  ["2026-11-24T00:10:00.000Z", "Asia/Kathmandu"],
  ["2026-03-29T12:00:00.000Z", "Europe/Vienna"],
  ["2026-12-31T23:50:00.000Z", "America/New_York"],
] as const;

it.each(ASKS)(
  "every question of a sample made at %s in %s leads to a period that holds it, narrowed to calls that there are",
  (asOf, zone) => {
    const findings = listSampleFindings(planSample(asOf, zone));
    const calls = sampleCalls({ asOf, zone, seed: 1, prices: samplePrices() }).flatMap((file) => file.calls);
    expect(findings).toHaveLength(8);
    for (const finding of findings) {
      const { searchParams } = new URL(findingHref("acme", finding), "http://localhost");
      const { filter, unread } = readUsageFilter(searchParams);
      expect([finding.id, unread, filter]).toEqual([finding.id, [], finding.filter]);
      const period = readPeriod(filter.period, { now: asOf, zone, lastDay: null });
      if (!period.ok) throw new Error(period.error);
      const [from, to] = [Date.parse(period.value.from), Date.parse(period.value.to)];
      expect(finding.at < Date.parse(asOf)).toBe(true);
      expect([finding.id, finding.at >= from && finding.at < to]).toEqual([finding.id, true]);
      const { where } = filter;
      const met = calls.filter(
        ({ at, key, project, offer }) =>
          at >= Math.max(from, finding.at) &&
          at < to &&
          (where.key?.includes(key) ?? true) &&
          (where.project?.includes(project) ?? true) &&
          (where.provider?.includes(offer.provider) ?? true),
      );
      expect([zone, finding.id, met.length > 5]).toEqual([zone, finding.id, true]);
    }
  },
);
