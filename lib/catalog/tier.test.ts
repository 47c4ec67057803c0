import { expect, test } from "vitest";
import { answersLater, isSpecialService } from "@/lib/catalog/tier";

test.each([
  [null, false, false],
  ["free", false, false],
  ["turbo", false, false],
  ["batch", true, true],
  ["flex+thinking", true, true],
  ["fast", false, true],
  ["highspeed", false, true],
  ["priority+thinking", false, true],
  ["breakfast", false, false],
])("of the tier %s", (tier, later, special) => expect([answersLater(tier), isSpecialService(tier)]).toEqual([later, special]));
