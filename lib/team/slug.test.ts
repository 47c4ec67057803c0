import { expect, it } from "vitest";
import { isTeamSlug, isTimeZone, slugOf } from "@/lib/team/slug";

it("suggests a slug that is one", () => {
  for (const name of ["Acme Research GmbH", "Žluťoučký kůň", "a".repeat(80), "--x--", "R&D / infra"])
    expect(isTeamSlug(slugOf(name))).toBe(true);
  expect(slugOf("日本")).toBe("");
});

it.each(["", "-a", "a-", "A", "a b", "new", "a".repeat(41), "ä"])("refuses %o as a slug", (text) => expect(isTeamSlug(text)).toBe(false));

it("knows time zones by name alone", () => {
  for (const zone of ["UTC", "Asia/Kathmandu", "America/New_York"]) expect(isTimeZone(zone)).toBe(true);
  for (const zone of ["", "Mars/Base", "+05:45"]) expect(isTimeZone(zone)).toBe(false);
});
