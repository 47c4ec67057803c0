import "server-only";
import type { Sql } from "postgres";
import { countSessions, listSessionAttempts, type SessionTry } from "@/db/attempts/list-session-attempts";
import { sumMeasures } from "@/db/attempts/sum-measures";
import { readTeam } from "@/db/commands/change-team";
import type { TeamTx } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { measureBurst, orderBursts } from "@/lib/usage/burst";
import { drawBurst } from "@/lib/usage/burst-lines";
import { type BurstReport, type BusyDay, MOST_BURST_DAYS, type SessionBurst } from "@/lib/usage/burst-report";
import type { SessionRef } from "@/lib/usage/latency-view";
import type { Span } from "@/lib/usage/span";
import type { Narrowing } from "@/lib/usage/spend";

/** `most`: how many Attempts are looked through. */
export type BurstQuery = {
  readonly span: Span;
  readonly zone: string;
  readonly where: Narrowing;
  readonly session: SessionRef | null;
  readonly most?: number;
};

const MOST_TRIES = 50_000;
const MOST_MS = MOST_BURST_DAYS * 86_400_000 + 3_600_000;
const BUSIEST = 7;

const keyOf = ({ gateway, session }: SessionRef): string => `${gateway} ${session}`;

function burstsOf(tries: readonly SessionTry[]): SessionBurst[] {
  const sessions = [...Map.groupBy(tries, keyOf).values()];
  return orderBursts(
    sessions.flatMap((own) => (own[0] ? [{ ...measureBurst(own), gateway: own[0].gateway, session: own[0].session }] : [])),
  );
}

function choose(tries: readonly SessionTry[], sessions: readonly SessionBurst[], asked: SessionRef | null) {
  const burst = asked === null ? undefined : sessions.find((one) => keyOf(one) === keyOf(asked));
  const lines = burst && drawBurst(tries.filter((one) => keyOf(one) === keyOf(burst)));
  return burst && lines ? { burst, lines } : null;
}

async function busiestDays(tx: TeamTx, teamId: string, { span, zone, where }: BurstQuery): Promise<BusyDay[]> {
  const rows = await sumMeasures(tx, { teamId, from: span.from, until: span.to, zone, where, by: ["day"] }, ["attempts"]);
  return rows
    .map(({ values: [day = ""], sums }) => ({ day, attempts: Number(sums.attempts) }))
    .sort((a, b) => b.attempts - a.attempts || (a.day < b.day ? 1 : -1))
    .slice(0, BUSIEST);
}

/** Which sessions of a span were the densest, and one of them minute by minute. **Throws** `PolicyError`. */
export async function reportBursts(sql: Sql, scope: TeamScope, query: BurstQuery): Promise<BurstReport> {
  const { span, where, session, most = MOST_TRIES } = query;
  const { teamId } = scope;
  return readTeam({ sql }, scope, "usage:read", async (tx) => {
    if (Date.parse(span.to) - Date.parse(span.from) > MOST_MS) return { kind: "too_long", days: await busiestDays(tx, teamId, query) };
    const asked = { teamId, from: span.from, until: span.to, where };
    const found = await listSessionAttempts(tx, { ...asked, most: most + 1 });
    const tries = found.slice(0, most);
    const sessions = burstsOf(tries);
    const chosen = choose(tries, sessions, session);
    return { kind: "read", counts: await countSessions(tx, asked), sessions, read: tries.length, isWhole: found.length <= most, chosen };
  });
}
