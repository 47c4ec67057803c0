import "server-only";
import { OUTCOME_CODES } from "@/db/attempts/columns";
import { locateId } from "@/db/attempts/locate-id";
import { type NarrowedBy, narrowingSql, readNarrowing, tagSql } from "@/db/attempts/narrow";
import { ROW_SELECT, requestRow, type StoredRow } from "@/db/attempts/request-row";
import { listPieces, type Piece } from "@/db/attempts/request-spans";
import { ANSWERING, asksOfRequest, idSql, Parameters, requestSql, tierNumber } from "@/db/attempts/request-sql";
import type { TeamTx } from "@/db/wall/with-team";
import { GATEWAYS } from "@/lib/usage/gateway";
import type { RequestFilter } from "@/lib/usage/request/request-filter";
import { type RequestRef, readRequestRef } from "@/lib/usage/request/request-ref";
import type { RequestRow } from "@/lib/usage/request/schema";
import type { Narrowing } from "@/lib/usage/spend";

/**
 * Which Requests are listed: those with an Attempt of the span that meets `where`, and that meet `filter` themselves. `before`: the key that the page begins
 * behind, `null` for the newest. `most`: how many Attempts are looked at before a page that is not full is given; `mostFound`: how many instants of an id are
 * taken at once. Instants are ISO texts, the span half-open.
 */
export type RequestsQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly to: string;
  readonly where: Narrowing;
  readonly filter: RequestFilter;
  readonly before: RequestRef | null;
  readonly limit: number;
  readonly most?: number;
  readonly mostFound?: number;
};

/** A page, newest first, and the cursor of the next. `searchedTo`: where the page was given before it was full, down to when all was looked at. */
export type RequestsPage = {
  readonly rows: readonly RequestRow[];
  readonly next: string | null;
  readonly searchedTo: string | null;
};

const MOST_LOOKED = 300_000;
const MOST_MS = 1_500;
const PIECES = { least: 200, most: 8_000 } as const;

const DESCENDING = "a.started_at desc, a.gateway desc, a.record_id desc";
const iso = (ms: number): string => new Date(ms).toISOString();

// A Request stands where the last of its Attempts stands that is asked for. Not a join: the planner would read a whole month for it.
function isLast(narrowing: string): string {
  return `(not a.is_chained or (select 1 from attempt b where b.team_id = a.team_id and b.gateway = a.gateway and b.request_id = a.request_id
    and b.started_at >= $2::timestamptz and b.started_at >= a.started_at and (b.started_at, b.record_id) > (a.started_at, a.record_id) and b.started_at < $4::timestamptz ${narrowing.replaceAll("a.", "b.")} limit 1) is null)`;
}

type Prepared = {
  readonly query: RequestsQuery;
  readonly narrowed: NarrowedBy;
  readonly tier: number;
  readonly instants: readonly number[] | null;
};

/** The statement for one piece of time, with its values. */
function pieceSql({ query, narrowed, tier, instants }: Prepared, piece: Pick<Piece, "from" | "to">, limit: number) {
  const { teamId, before, filter } = query;
  const at = before?.at == null ? null : iso(before.at);
  const parameters = new Parameters(
    teamId,
    iso(piece.from),
    iso(piece.to),
    query.to,
    at,
    before ? GATEWAYS[before.gateway].code : 0,
    before?.id ?? "",
  );
  const { tag, ...others } = narrowed;
  const failed = filter.anyFailed ? `and a.outcome = ${OUTCOME_CODES.failed}` : "";
  const narrowing = `and ${narrowingSql(others, "a")} ${tag ? `and ${tagSql(tag, "a")}` : ""} ${failed} and ${idSql(filter.id, parameters)}`;
  const only = instants === null ? "" : `and a.started_at = any(${parameters.add(instants.map(iso), "timestamptz[]")})`;
  const inner = `select z.*, a.started_at as listed_at, a.record_id as listed_record from attempt a cross join lateral ${ANSWERING} z
    where a.team_id = $1 and a.started_at >= $2::timestamptz and a.started_at < $3::timestamptz
      ${at === null ? "and ($5::timestamptz is null or $6::int is null or $7::text is null)" : "and (a.started_at, a.gateway, a.record_id) < ($5::timestamptz, $6::smallint, $7::text)"}
      ${only} ${narrowing} and ${isLast(narrowing)} and ${requestSql(filter, tier, parameters)}
    order by ${DESCENDING} limit ${Math.trunc(limit)}`;
  const text = `select ${ROW_SELECT} from (${inner}) r order by r.listed_at desc, r.gateway desc, r.listed_record desc`;
  return { text, values: parameters.values };
}

async function readPiece(tx: TeamTx, prepared: Prepared, piece: Pick<Piece, "from" | "to">, limit: number): Promise<RequestRow[]> {
  const { text, values } = pieceSql(prepared, piece, limit);
  return (await tx.unsafe<StoredRow[]>(text, values as string[])).map(requestRow);
}

function pageOf(rows: readonly RequestRow[], limit: number): RequestsPage {
  return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null, searchedTo: null };
}

/** The page of a search by id: where that stands is found before anything else is read. */
async function listById(tx: TeamTx, prepared: Prepared, span: Pick<Piece, "from" | "to">): Promise<RequestsPage> {
  const { query } = prepared;
  const { teamId, filter, mostFound } = query;
  const { instants, searchedTo } = await locateId(tx, { teamId, text: filter.id, ...span, ...(mostFound && { mostFound }) });
  const rows = instants.length === 0 ? [] : await readPiece(tx, { ...prepared, instants }, span, query.limit + 1);
  const page = pageOf(rows, query.limit);
  return page.next !== null || searchedTo === null ? page : { ...page, next: borderRef(searchedTo), searchedTo: iso(searchedTo) };
}

/** A cursor behind which all lies that began before an instant: no key is smaller than it at that instant. */
const borderRef = (at: number): string => `${BORDER}${at.toString(36)}`;

const BORDER = "-.";
const LEAST = "openrouter.-.";

/** Reads a page's cursor. **Returns** `null` for what is none. */
export function readCursor(text: string): RequestRef | null {
  const ref = readRequestRef(text.startsWith(BORDER) ? LEAST + text.slice(BORDER.length) : text);
  if (ref?.at == null) return null;
  return text.startsWith(BORDER) ? { ...ref, id: "" } : ref;
}

async function listByTime(tx: TeamTx, prepared: Prepared, span: Pick<Piece, "from" | "to">): Promise<RequestsPage> {
  const { query, narrowed } = prepared;
  const { teamId, limit, most = MOST_LOOKED } = query;
  const started = performance.now();
  const rows: RequestRow[] = [];
  let looked = 0;
  let size: number = asksOfRequest(query.filter) ? 5 * PIECES.least : PIECES.least;
  for await (const piece of listPieces(tx, { teamId, ...span, narrowed }, () => size)) {
    rows.push(...(await readPiece(tx, prepared, piece, limit + 1 - rows.length)));
    if (rows.length > limit) return pageOf(rows, limit);
    looked += piece.attempts;
    const isLate = looked >= most || performance.now() - started > MOST_MS;
    if (isLate && piece.from > span.from) return { rows, next: borderRef(piece.from), searchedTo: iso(piece.from) };
    size = Math.min(PIECES.most, size * 3);
  }
  return pageOf(rows, limit);
}

/**
 * A page of a Team's Requests, newest first, each Request once: where the last of its Attempts stands that the span and `where` let through. Found by
 * key, so that the thousandth page takes as long as the first, and rows that come meanwhile shift nothing. What is rare is looked for only so
 * long; the page then says how far that went.
 */
export async function listRequests(tx: TeamTx, query: RequestsQuery): Promise<RequestsPage> {
  const narrowed = await readNarrowing(tx, query.teamId, query.where);
  const tier = await tierNumber(tx, query.teamId, query.filter.tier);
  const end = Date.parse(query.to);
  const { before } = query;
  const to = before?.at == null ? end : Math.min(end, before.id === "" ? before.at : before.at + 1);
  const span = { from: Date.parse(query.from), to };
  if (span.from >= span.to) return { rows: [], next: null, searchedTo: null };
  const prepared = { query, narrowed, tier, instants: null };
  return query.filter.id === "" ? listByTime(tx, prepared, span) : listById(tx, prepared, span);
}
