import { expect, test } from "vitest";
import { reidentifyOffers } from "@/db/commands/reidentify-offers";
import { freshDatabase } from "@/db/test/fresh-database";
import { load } from "@/db/test/history";

test("offers that older rules had matched are matched by the present ones, once", async () => {
  const { sql } = await freshDatabase();
  await load(sql, "openai", "2026-03-01T00:00:00.000Z", {
    data: [{ id: "gpt-4o-mini", object: "model", created: 1_700_000_000, owned_by: "openai" }],
  });
  await sql`insert into lab values ('old', 'Old')`;
  await sql`insert into model (id, lab_slug, name) values ('old/name', 'old', 'Old name')`;
  await sql`update offer set model_id = 'old/name', match_rule = 'old rule', identity_version = 0`;
  expect(await reidentifyOffers(sql)).toBe(1);
  expect(await sql`select model_id, match_rule <> 'old rule' as anew from offer`).toEqual([{ model_id: "openai/gpt-4o-mini", anew: true }]);
  expect(await reidentifyOffers(sql)).toBe(0);
});
