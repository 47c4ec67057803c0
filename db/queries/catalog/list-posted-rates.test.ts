import { expect, it } from "vitest";
import { listPostedRates } from "@/db/queries/catalog/list-posted-rates";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";

it("an offer's prices are those in force, of one source that has both and that nobody holds back", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const { sql } = kit.owner;
  await sql`insert into source (id) values ('models.dev'), ('litellm')`;
  await sql`insert into provider (slug) values ('groq')`;
  await sql`insert into lab (slug, name) values ('meta', 'Meta')`;
  await sql`insert into model (id, lab_slug, name) values ('meta/llama', 'meta', 'Llama')`;
  const offer = async (native: string): Promise<number> => {
    const [row] = await sql<{ id: number }[]>`
      insert into offer (provider_slug, native_id, variant, model_id, match_rule, identity_version)
      values ('groq', ${native}, 'standard', 'meta/llama', 'test', 1) returning id`;
    return row?.id ?? 0;
  };
  const say = (
    id: number,
    source: string,
    field: string,
    nano: number,
    from: string,
    until: string | null,
    held: string | null = null,
  ) => sql`
    insert into fact (source_id, scope, offer_id, field, value, nano_per_million, held, "from", until)
    values (${source}, '', ${id}, ${`price:${field}`}, ${String(nano)}, ${nano}, ${held}, ${from}, ${until})`;
  const [both, half, held] = [await offer("both"), await offer("half"), await offer("held")];
  await say(both, "models.dev", "input", 100, "2026-01-01Z", "2026-06-01Z");
  await say(both, "models.dev", "output", 500, "2026-01-01Z", null);
  await say(both, "models.dev", "input", 200, "2026-06-01Z", null);
  await say(half, "models.dev", "input", 100, "2026-01-01Z", null);
  await say(half, "litellm", "output", 500, "2026-01-01Z", null);
  await say(held, "models.dev", "input", 100, "2026-01-01Z", null, "swap");
  await say(held, "models.dev", "output", 500, "2026-01-01Z", null);
  const ask = (at: string) =>
    withTeam(kit.sql, scope, (tx) =>
      listPostedRates(
        tx,
        ["both", "half", "held", "none"].map((native) => ({ provider: "groq", native })),
        at,
      ),
    );
  expect(await ask("2026-05-01T00:00:00Z")).toEqual([{ provider: "groq", native: "both", input: 100n, output: 500n }]);
  expect(await ask("2026-07-01T00:00:00Z")).toEqual([{ provider: "groq", native: "both", input: 200n, output: 500n }]);
  expect(await ask("2025-07-01T00:00:00Z")).toEqual([]);
});
