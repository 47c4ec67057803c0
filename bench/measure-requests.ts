import { performance } from "node:perf_hooks";
import { listRequests, readCursor } from "@/db/attempts/list-requests";
import { readRequest } from "@/db/attempts/read-request";
import { connect } from "@/db/client";
import { findTeam } from "@/db/queries/team/find-team";
import { appRoleOf } from "@/db/wall/app-role";
import { withTeam } from "@/db/wall/with-team";
import { withDatabase } from "@/db/with-database";
import { NO_REQUEST_FILTER, type RequestFilter } from "@/lib/usage/request/request-filter";
import { readRequestRef } from "@/lib/usage/request/request-ref";
import type { Narrowing } from "@/lib/usage/spend";

/* How long pages of the list of Requests take on the Attempts of the Team "bench", which `bench/make-attempts.ts` makes.
 * Usage: NODE_OPTIONS=--conditions=react-server npx tsx bench/measure-requests.ts FOLDER [pages] */

const [folder = "", pages = "1000"] = process.argv.slice(2);
const SPAN = { from: "2015-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const ROUNDS = 9;

type Ask = {
  readonly filter?: Partial<RequestFilter>;
  readonly where?: Narrowing;
  readonly before?: string | null;
  readonly limit?: number;
};

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

await withDatabase({ databaseUrl: null, dataDir: folder, log: () => {} }, async (url) => {
  const { sql, close } = connect(url, { max: 1, role: appRoleOf(url) });
  const team = await findTeam(sql, "bench");
  if (!team) throw new Error("there is no team called bench");
  const page = ({ filter = {}, where = {}, before = null, limit = 50 }: Ask) =>
    withTeam(sql, team, (tx) =>
      listRequests(tx, {
        teamId: team.teamId,
        ...SPAN,
        where,
        limit,
        before: before === null ? null : readCursor(before),
        filter: { ...NO_REQUEST_FILTER, ...filter },
      }),
    );
  const measure = async (name: string, ask: Ask) => {
    const times: number[] = [];
    const cold = performance.now();
    const { rows, searchedTo } = await page(ask);
    const first = performance.now() - cold;
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await page(ask);
      times.push(performance.now() - started);
    }
    console.log(
      `${name}: ${median(times).toFixed(1)} ms, first ${first.toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms, ${rows.length} rows${searchedTo ? `, searched to ${searchedTo}` : ""}`,
    );
    return rows;
  };
  const [newest] = await measure("page 1", {});
  let before: string | null = null;
  for (let number = 1; number < Number(pages); number += 10) before = (await page({ before, limit: 500 })).next;
  const [deep] = await measure(`page ${pages}`, { before });
  await measure("one provider", { where: { provider: [newest?.provider ?? ""] } });
  await measure("one key", { where: { key: [newest?.key ?? ""] } });
  await measure("one user", { where: { user: [newest?.user ?? ""] } });
  await measure("a key that nobody bears", { where: { key: ["nobody"] } });
  await measure("failed", { filter: { outcome: ["failed"] } });
  await measure("fell back", { filter: { hasFallback: true } });
  await measure("slower than 20 s", { filter: { minLatencyMs: 20_000 } });
  await measure("dearer than $1,000: none", { filter: { minSpend: 1_000_000_000_000n } });
  await measure("by id, on page 1", { filter: { id: newest?.request_id ?? "" } });
  await measure("by record id, deep", { filter: { id: deep?.record_id ?? "" } });
  await measure("by an id that is not there", { filter: { id: "nobody" } });
  const ref = readRequestRef(deep?.id ?? "");
  if (ref) {
    const started = performance.now();
    const found = await withTeam(sql, team, (tx) => readRequest(tx, team.teamId, ref));
    console.log(`one request: ${(performance.now() - started).toFixed(1)} ms, ${found.request?.attempts.length} attempts`);
  }
  await close();
});
