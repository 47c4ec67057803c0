import "server-only";
import { type NarrowedBy, narrowingSql } from "@/db/attempts/narrow";
import { HOURLY } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";

/** A piece of time, half-open, ms since 1970, with how many Attempts began in the hours of it. */
export type Piece = { readonly from: number; readonly to: number; readonly attempts: number };

type Hour = { readonly at: number; readonly attempts: number };

const HOUR_MS = 3_600_000;
/** Hours that are asked for at once: few for a page that is soon full. */
const ASKED = [30, 300, 3_000] as const;

/** The conditions that an hour `h` may have what is looked for, as far as hourly sums tell. */
function mayHave(narrowed: NarrowedBy): string {
  const kinds = Object.entries(HOURLY).flatMap(([kind, [a, b]]) => {
    const numbers = narrowed[kind as keyof NarrowedBy];
    if (numbers === undefined) return [];
    const met = narrowingSql({ [kind]: numbers }, "d")
      .replaceAll(`d.${a}`, "d.a")
      .replaceAll(`d.${b}`, "d.b");
    return [`d.kind = '${kind}' and ${met}`];
  });
  const states = narrowed.state ? [`d.kind = 'gateway' and ${narrowingSql({ state: narrowed.state }, "d")}`] : [];
  return [...kinds, ...states]
    .map((met) => `and exists (select from usage_hour d where d.team_id = h.team_id and d.hour = h.hour and d.attempts > 0 and ${met})`)
    .join(" ");
}

type Ask = { readonly teamId: string; readonly from: number; readonly to: number; readonly narrowed: NarrowedBy };

async function listHours(tx: TeamTx, { teamId, from, to, narrowed }: Ask, most: number): Promise<Hour[]> {
  const rows = await tx.unsafe<{ at: string; attempts: number }[]>(
    `select (extract(epoch from h.hour) * 1000)::bigint::text as at, sum(h.attempts)::float8 as attempts from usage_hour h
     where h.team_id = $1 and h.kind = 'gateway' and h.hour > $2::timestamptz - interval '1 hour' and h.hour < $3::timestamptz ${mayHave(narrowed)}
     group by h.hour having sum(h.attempts) > 0 order by h.hour desc limit ${most}`,
    [teamId, new Date(from).toISOString(), new Date(to).toISOString()],
  );
  return rows.map(({ at, attempts }) => ({ at: Number(at), attempts }));
}

/** An hour in pieces of about so many Attempts, the last one first. */
function cutHour({ at, attempts }: Hour, size: number): Piece[] {
  const count = Math.min(3_600, Math.max(1, Math.ceil(attempts / size)));
  const edge = (place: number): number => at + Math.round((HOUR_MS * place) / count);
  return Array.from({ length: count }, (_, place) => ({
    from: edge(count - place - 1),
    to: edge(count - place),
    attempts: Math.ceil(attempts / count),
  }));
}

const clip = (piece: Piece, { from, to }: Pick<Ask, "from" | "to">): Piece => ({
  ...piece,
  from: Math.max(piece.from, from),
  to: Math.min(piece.to, to),
});

/**
 * The pieces of a span that may hold what is looked for, the last one first, each of as many Attempts as `size` says at the time, about:
 * whole hours without any are passed over. How many there are is told by hourly sums, so that no piece takes long.
 */
export async function* listPieces(tx: TeamTx, ask: Ask, size: () => number): AsyncGenerator<Piece> {
  // What lies between two hours that have some has none, unless it was passed over.
  const isWhole = mayHave(ask.narrowed) === "";
  let open: Piece | null = null;
  let to = ask.to;
  for (let round = 0; to > ask.from; round++) {
    const asked = ASKED[round] ?? ASKED[2];
    const hours: Hour[] = await listHours(tx, { ...ask, to }, asked);
    for (const piece of hours.flatMap((hour) => cutHour(hour, size()))) {
      const joined: Piece | null =
        open && (isWhole || open.from === piece.to) ? { ...piece, to: open.to, attempts: open.attempts + piece.attempts } : null;
      if (open !== null && (joined === null || joined.attempts > size())) {
        yield clip(open, ask);
        open = piece;
      } else open = joined ?? piece;
    }
    if (hours.length < asked) break;
    to = hours.at(-1)?.at ?? ask.from;
  }
  if (open !== null) yield clip(open, ask);
}
