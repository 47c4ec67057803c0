import { expect, test } from "vitest";
import { makeMonth } from "@/db/attempts/write-batch";
import { teamKit } from "@/db/test/team-kit";

test("imports that need the same new months at once each find them made", async () => {
  const { sql } = await teamKit();
  const months = Array.from({ length: 30 }, (_, place) => new Date(Date.UTC(2020, place)).toISOString().slice(0, 7));
  for (const month of months) await Promise.all(Array.from({ length: 4 }, () => makeMonth(sql, month)));
  const [made] = await sql<{ count: number }[]>`select count(*)::int as count from pg_inherits where inhparent = 'attempt'::regclass`;
  expect(made?.count).toBeGreaterThanOrEqual(months.length);
});
