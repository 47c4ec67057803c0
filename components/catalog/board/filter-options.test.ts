import { expect, test } from "vitest";
import { regionOptions } from "@/components/catalog/board/filter-options";
import { provider, tableOf } from "@/lib/catalog/board/fixtures";

test("a place is one choice, whatever its sites and spellings", () => {
  const table = tableOf(
    [
      { says: { regions: ["us", "us-east-1"] } },
      { says: { regions: ["US"] } },
      { says: { regions: ["global"] } },
      { says: { regions: ["eu-west-1"] } },
      { says: { regions: ["moonbase"] } },
      { provider: "seated" },
    ],
    [provider("seated", { datacenters: ["US"] })],
  );
  expect(regionOptions(table).map(({ label, note }) => `${label} ${note}`)).toEqual([
    "United States 3",
    "European Union 1",
    "Global 1",
    "Ireland 1",
    "moonbase 1",
  ]);
});
