import "server-only";
import { type Choices, listChoices } from "@/db/attempts/list-choices";
import { listRequests, readCursor } from "@/db/attempts/list-requests";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import type { TeamScope } from "@/lib/team/scope";
import type { RequestFilter } from "@/lib/usage/request/request-filter";
import type { RequestPage } from "@/lib/usage/request/schema";
import type { Span } from "@/lib/usage/span";
import { spanDays } from "@/lib/usage/span-days";
import type { Narrowing } from "@/lib/usage/spend";

/** All that the store may hold. */
const EVER: Span = { from: "2015-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z" };

/** Which page of which list. `before`: a cursor as a page before has given it, "" for the newest. */
export type RequestsAsk = {
  readonly span: Span;
  readonly zone: string;
  readonly where: Narrowing;
  readonly filter: RequestFilter;
  readonly before: string;
  readonly limit: number;
};

/** Over which time a list goes: an id is looked for in all that there is, unless a period is named. */
export const spanOfList = (period: string, span: Span, { id }: RequestFilter): Span => (id !== "" && period === "" ? EVER : span);

/** A page of a Team's Requests. **Throws** `PolicyError`. */
export async function readRequests({ sql }: Pick<TeamStore, "sql">, scope: TeamScope, ask: RequestsAsk): Promise<RequestPage> {
  const { zone, where, filter, limit } = ask;
  const span = { from: ask.span.from, to: ask.span.to };
  return readTeam({ sql }, scope, "usage:read", async (tx) => {
    const before = readCursor(ask.before);
    const { rows, next, searchedTo } = await listRequests(tx, { teamId: scope.teamId, ...span, where, filter, limit, before });
    const erased = await getErasedNote(tx, scope.teamId, span);
    return { ...span, zone, rows: [...rows], next, searched_to: searchedTo, ...(erased && { erased }) };
  });
}

/** What a list can be narrowed to in a period. **Throws** `PolicyError`. */
export function readChoices(
  { sql }: Pick<TeamStore, "sql">,
  scope: TeamScope,
  { zone, ...period }: Span & { zone: string },
): Promise<Choices> {
  const { first, until } = spanDays(period, zone);
  const span = { teamId: scope.teamId, from: first, until };
  return readTeam({ sql }, scope, "usage:read", (tx) => listChoices(tx, span));
}
