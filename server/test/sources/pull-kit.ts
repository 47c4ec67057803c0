import { withTeam } from "@/db/wall/with-team";
import { type FakeLiteLlm, fakeLiteLlm, spendRow } from "@/server/test/sources/fake-litellm";
import { type SourceKit, sourceKit } from "@/server/test/sources/source-kit";

const NOW = Date.parse("2026-11-26T12:00:00.000Z");

/** The instant of a row that was logged some minutes after the pulls of tests begin. */
export const at = (minute: number): string => new Date(Date.parse("2026-11-26T09:00:00.000Z") + minute * 60_000).toISOString();

/** A look at a source some minutes after the first one. */
export const later = (minutes: number) => ({ now: () => NOW + minutes * 60_000 });

export type PullKit = Awaited<ReturnType<typeof pullKit>>;

/** A LiteLLM of the test's own and a source that pulls from it. */
export async function pullKit() {
  const fake: FakeLiteLlm = await fakeLiteLlm();
  const own = `http://127.0.0.1:${fake.port}`;
  const kit: SourceKit = await sourceKit(`provider=${own};gateway=${own}`);
  const id = await kit.add("litellm", { from: "2026-11-26" }, await kit.key(`${own}/v1/models`));
  return {
    fake,
    kit,
    id,
    log: (count: number, from = 0) => {
      for (let place = from; place < from + count; place += 1) fake.rows.push(spendRow(`call-${place}`, at(place / 10)));
    },
    pull: async (more: Parameters<SourceKit["look"]>[1] = later(0)) => {
      const end = await kit.look(id, more);
      return { end, imports: await kit.workAll() };
    },
    stored: async () => {
      const [row] = await withTeam(
        kit.sql,
        kit.scope,
        (tx) => tx<{ failures: number; inMinutes: number; draft: { rows: number } | null }[]>`
        select failures, round(extract(epoch from next_at - now()) / 60)::int as "inMinutes", draft from import_source where id = ${id}`,
      );
      return row;
    },
    failAt: (status: number, isAt: (turn: number) => boolean) => {
      fake.fault = (turn, response) => {
        if (isAt(turn)) response.writeHead(status).end();
        return isAt(turn);
      };
    },
    pagesAsked: () => fake.seen.map(({ path }) => Number(new URL(path, "http://x").searchParams.get("page"))),
  };
}
