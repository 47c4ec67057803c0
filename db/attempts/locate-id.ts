import "server-only";
import { listPieces } from "@/db/attempts/request-spans";
import { readIdAsked } from "@/db/attempts/request-sql";
import type { TeamTx } from "@/db/wall/with-team";

/** Of a search by id: at which instants Attempts that bear it began (ms since 1970), and down to when all were looked at, `null` for all. */
export type Located = { readonly instants: readonly number[]; readonly searchedTo: number | null };

/** How many keys one statement looks at, and all of them; and for how long. */
const PIECES = { least: 20_000, most: 250_000 } as const;
const MOST = 20_000_000;
const MOST_MS = 2_000;
const MOST_FOUND = 2_000;

type Ask = {
  readonly teamId: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isExact?: true;
  readonly gateway?: number;
  readonly most?: number;
  readonly mostFound?: number;
};

/** What a statement found, the newest first; where that is as much as it may give, what is older was not looked at. */
const locatedAt = (rows: readonly { at: string }[], { from }: Ask, most: number): Located => {
  const instants = rows.map(({ at }) => Number(at));
  const oldest = instants.at(-1) ?? from;
  return { instants, searchedTo: instants.length >= most && oldest > from ? oldest : null };
};

const millis = "(extract(epoch from a.started_at) * 1000)::bigint::text as at, a.started_at as began";

const AT_GATEWAY = "($5::smallint is null or a.gateway = $5)";

/** Where a Request's own id stands, by the index of those. */
async function requestsCalled(tx: TeamTx, ask: Ask, most: number): Promise<Located> {
  const { teamId, text, from, to, gateway } = ask;
  const rows = await tx.unsafe<{ at: string }[]>(
    `select distinct ${millis} from attempt a where a.team_id = $1 and a.request_id = $2 and a.started_at >= $3 and a.started_at < $4 and ${AT_GATEWAY}
     order by began desc limit ${Math.trunc(most)}`,
    [teamId, text, new Date(from).toISOString(), new Date(to).toISOString(), gateway ?? null],
  );
  return locatedAt(rows, ask, most);
}

// Both sides are answered by what stands in an index alone.
const KEYS = (met: (column: string) => string, most: number): string => `
  select distinct ${millis} from attempt a where a.team_id = $1 and a.started_at >= $3 and a.started_at < $4 and ${AT_GATEWAY} and ${met("a.record_id")}
  union select ${millis} from attempt a where a.team_id = $1 and a.started_at >= $3 and a.started_at < $4 and ${AT_GATEWAY} and a.request_id is not null and ${met("a.request_id")}
  order by began desc limit ${Math.trunc(most)}`;

/** Finds the instants of an id, the newest first, and looks no longer than some seconds. `gateway`: only of this one. `isExact`: a `*` at its end is a letter of it. */
export async function locateId(tx: TeamTx, ask: Ask): Promise<Located> {
  const { id, isPrefix } = ask.isExact ? { id: ask.text, isPrefix: false } : readIdAsked(ask.text);
  const most = ask.mostFound ?? MOST_FOUND;
  if (!isPrefix) {
    const called = await requestsCalled(tx, ask, most);
    if (called.instants.length > 0) return called;
  }
  const found: number[] = [];
  const started = performance.now();
  let looked = 0;
  let size: number = PIECES.least;
  const keys = KEYS((column) => (isPrefix ? `starts_with(${column}, $2)` : `${column} = $2`), most);
  for await (const piece of listPieces(tx, { ...ask, narrowed: {} }, () => size)) {
    const bounds = [new Date(piece.from).toISOString(), new Date(piece.to).toISOString()];
    const rows = await tx.unsafe<{ at: string }[]>(keys, [ask.teamId, id, ...bounds, ask.gateway ?? null]);
    const { instants, searchedTo } = locatedAt(rows, ask, most);
    found.push(...instants);
    if (searchedTo !== null) return { instants: found, searchedTo };
    looked += piece.attempts;
    size = Math.min(PIECES.most, size * 4);
    const isLate = looked >= (ask.most ?? MOST) || performance.now() - started > MOST_MS;
    // Of one gateway an id names one Request: who finds it looks no further, unless he asks.
    const isEnough = found.length >= (isPrefix ? most : 1);
    if ((isLate || isEnough) && piece.from > ask.from) return { instants: found, searchedTo: piece.from };
  }
  return { instants: found, searchedTo: null };
}
