import type { Sql } from "postgres";
import { expect, it } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { readDailyTerms } from "@/server/usage/daily-terms";

type Stated = readonly [slug: string, field: string, value: string, from: string, until: string | null];

const STATED: readonly Stated[] = [
  // Changes at a midnight: what was said before holds to the day's last instant.
  ["changes", "retention_days", "0", "2026-09-01T00:00:00Z", "2026-10-04T00:00:00Z"],
  ["changes", "retention_days", "7", "2026-10-04T00:00:00Z", null],
  // Changes in the middle of a day: the day goes by what stood when it ended.
  ["noon", "retains_prompts", "false", "2026-09-01T00:00:00Z", "2026-10-04T12:00:00Z"],
  ["noon", "retains_prompts", "true", "2026-10-04T12:00:00Z", null],
  // Says nothing any more after it.
  ["ends", "retention_days", "30", "2026-09-01T00:00:00Z", "2026-10-04T00:00:00Z"],
  ["again", "retention_days", "30", "2026-09-01T00:00:00Z", "2026-10-03T00:00:00Z"],
  ["again", "retention_days", "90", "2026-10-08T00:00:00Z", null],
  ["late", "retains_prompts", "true", "2026-11-01T00:00:00Z", null],
  // Terms in words are terms, though they give no time: what came later does not speak for them.
  ["words", "retention", '"for as long as is needed"', "2026-09-01T00:00:00Z", null],
  ["words", "retention_days", "30", "2026-11-01T00:00:00Z", null],
];

async function begin(): Promise<Sql> {
  const { owner } = await teamKit();
  const { sql } = owner;
  await sql`insert into source (id) values ('curated') on conflict do nothing`;
  for (const [slug, field, value, from, until] of STATED) {
    await sql`insert into provider (slug) values (${slug}) on conflict do nothing`;
    await sql`insert into fact (provider_id, source_id, scope, field, value, "from", until)
      select id, 'curated', '', ${field}, ${value}, ${from}, ${until} from provider where slug = ${slug}`;
  }
  return sql;
}

const DAYS = ["2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05"];

it.each([
  ["changes", [{ days: 0 }, { days: 0 }, { days: 7 }, { days: 7 }]],
  ["noon", [{ retains: false }, { retains: false }, { retains: true }, { retains: true }]],
  ["ends", [{ days: 30 }, { days: 30 }, null, null]],
  ["again", [{ days: 30 }, { days: 90, isLater: true }, { days: 90, isLater: true }, { days: 90, isLater: true }]],
  ["late", Array.from({ length: 4 }, () => ({ retains: true, isLater: true }))],
  ["words", Array.from({ length: 4 }, () => ({}))],
  ["nobody", [null, null, null, null]],
])("a day goes by what stood when it ended, else by what was first said after it: %s", async (slug, wanted) => {
  const others = STATED.map(([provider]) => provider);
  const days = [...new Set([...others, slug])].flatMap((provider) =>
    DAYS.toReversed().map((day) => ({ provider, day, last: `${day}T23:59:59.999Z` })),
  );
  const termsOf = await readDailyTerms(await begin(), days);
  const plain = { retains: null, days: null, isLater: false };
  expect(DAYS.map((day) => termsOf(slug, day))).toEqual(wanted.map((terms) => terms && { ...plain, ...terms }));
  expect(termsOf(slug, "2026-10-06")).toBeNull();
});
