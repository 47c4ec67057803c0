import "server-only";
import { REGION_CODES, wordOf } from "@/db/attempts/columns";
import { locateId } from "@/db/attempts/locate-id";
import { KEPT_JOINS, KEPT_SELECT, type KeptRow, keptAttempt } from "@/db/attempts/read-costs";
import type { TeamTx } from "@/db/wall/with-team";
import { GATEWAYS, gatewayOf } from "@/lib/usage/gateway";
import type { LoggedAttempt } from "@/lib/usage/receipt/logged-attempt";
import { type RequestRef, writeRequestRef } from "@/lib/usage/request/request-ref";

/** How many Attempts of one Request are read. */
const MOST = 500;
/** Any time that an Attempt may have begun at. **Units**: ms since 1970. */
const ALWAYS = { from: Date.UTC(2015, 0), to: Date.UTC(2100, 0) };

const NAMES = {
  asked: "asked",
  keyName: "key",
  project: "project",
  user: "end_user",
  error: "error",
  finish: "finish",
  precision: "precision_label",
};
const named = Object.keys(NAMES)
  .map((name) => `coalesce("${name}_n".name, '') as "${name}"`)
  .join(", ");
const joins = Object.entries(NAMES)
  .map(([name, column]) => `left join usage_label "${name}_n" on "${name}_n".team_id = a.team_id and "${name}_n".id = a.${column}`)
  .join(" ");

type Row = KeptRow &
  Readonly<Record<keyof typeof NAMES, string>> & {
    readonly requestId: string | null;
    readonly session: string | null;
    readonly regionFrom: number;
    readonly isStreamed: boolean | null;
    readonly priorAttempts: number | null;
    readonly latencyMs: number | null;
    readonly ttftMs: number | null;
    readonly tags: readonly string[];
  };

const SELECT = `${KEPT_SELECT}, ${named}, a.request_id as "requestId", a.session, a.region_from as "regionFrom", a.is_streamed as "isStreamed",
  a.prior_attempts as "priorAttempts", a.latency_ms as "latencyMs", a.ttft_ms as "ttftMs",
  array(select l.name from unnest(a.tags) with ordinality as tag(id, place) join usage_label l on l.team_id = a.team_id and l.id = tag.id order by tag.place) as tags
  from attempt a ${KEPT_JOINS} ${joins}`;

function loggedAttempt(row: Row): LoggedAttempt {
  const { charge, cost, modelName } = keptAttempt(row);
  const { asked, keyName, project, user, error, finish, precision, requestId, isStreamed, priorAttempts, latencyMs, ttftMs, tags } = row;
  return {
    gateway: gatewayOf(row.gateway),
    recordId: row.record,
    requestId,
    at: Math.floor(charge.startedAt / 1000),
    provider: row.provider,
    asked,
    modelName,
    charge,
    cost,
    key: keyName,
    project,
    user,
    session: row.session ?? "",
    tags: [...tags],
    error,
    finish,
    precision,
    regionFrom: wordOf(REGION_CODES, row.regionFrom),
    isStreamed,
    priorAttempts,
    latencyMs,
    ttftMs,
  };
}

/** A Request with its Attempts in the order of their start. `hasMore`: there are more than were read. */
export type LoggedRequest = { readonly attempts: readonly LoggedAttempt[]; readonly hasMore: boolean };

/** `unfinished`: the id alone was looked for, and not yet everywhere. */
export type FoundRequest = { readonly request: LoggedRequest | null; readonly isUnfinished: boolean };

async function readAt(tx: TeamTx, teamId: string, { gateway, id, at }: RequestRef & { at: number }): Promise<LoggedRequest | null> {
  const code = GATEWAYS[gateway].code;
  const [named] = await tx<{ record: string; request: string | null }[]>`
    select a.record_id as record, a.request_id as request from attempt a
    where a.team_id = ${teamId} and a.started_at = ${new Date(at).toISOString()} and a.gateway = ${code} and (a.record_id = ${id} or a.request_id = ${id})
    order by (a.record_id = ${id}) desc, a.record_id limit 1`;
  if (!named) return null;
  const rows =
    named.request === null
      ? await tx.unsafe<Row[]>(`${SELECT} where a.team_id = $1 and a.started_at = $2 and a.gateway = $3 and a.record_id = $4`, [
          teamId,
          new Date(at).toISOString(),
          code,
          named.record,
        ])
      : await tx.unsafe<Row[]>(
          `${SELECT} where a.team_id = $1 and a.gateway = $2 and a.request_id = $3 order by a.started_at, a.record_id limit ${MOST + 1}`,
          [teamId, code, named.request],
        );
  return { attempts: rows.slice(0, MOST).map(loggedAttempt), hasMore: rows.length > MOST };
}

/** Reads a Request with all its Attempts, by an id of it or of one of them. An id alone is looked for over all time, for some seconds. */
export async function readRequest(tx: TeamTx, teamId: string, ref: RequestRef): Promise<FoundRequest> {
  const { at, ...named } = ref;
  if (at !== null) {
    const request = await readAt(tx, teamId, { ...named, at });
    if (request) return { request, isUnfinished: false };
  }
  const { instants, searchedTo } = await locateId(tx, {
    teamId,
    text: named.id,
    isExact: true,
    gateway: GATEWAYS[named.gateway].code,
    ...ALWAYS,
  });
  for (const instant of instants) {
    const request = await readAt(tx, teamId, { ...named, at: instant });
    if (request) return { request, isUnfinished: false };
  }
  return { request: null, isUnfinished: searchedTo !== null };
}

/** The Requests of a session just before and just after an Attempt, as addresses name them; `null` where none is within some hours. */
export type Neighbours = { readonly previous: string | null; readonly next: string | null };

const NEAR_MS = 2 * 3_600_000;

/** Who stands beside a Request in its session. `from` and `to`: when its first and its last Attempt began, ms since 1970. */
export async function readNeighbours(
  tx: TeamTx,
  teamId: string,
  { session, requestId, from, to }: { readonly session: string; readonly requestId: string; readonly from: number; readonly to: number },
): Promise<Neighbours> {
  if (session === "") return { previous: null, next: null };
  const look = async (bounds: readonly [number, number], order: "asc" | "desc"): Promise<string | null> => {
    const [row] = await tx.unsafe<{ at: string; gateway: number; record: string }[]>(
      `select (extract(epoch from a.started_at) * 1000)::bigint::text as at, a.gateway, a.record_id as record from attempt a
       where a.team_id = $1 and a.started_at >= $2 and a.started_at <= $3 and a.session = $4 and coalesce(a.request_id, a.record_id) <> $5
       order by a.started_at ${order}, a.gateway ${order}, a.record_id ${order} limit 1`,
      [teamId, new Date(bounds[0]).toISOString(), new Date(bounds[1]).toISOString(), session, requestId],
    );
    return row ? writeRequestRef({ gateway: gatewayOf(row.gateway), id: row.record, at: Number(row.at) }) : null;
  };
  return { previous: await look([from - NEAR_MS, from], "desc"), next: await look([to, to + NEAR_MS], "asc") };
}
