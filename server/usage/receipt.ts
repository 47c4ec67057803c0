import "server-only";
import { type LoggedRequest, type Neighbours, readNeighbours, readRequest } from "@/db/attempts/read-request";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { listListings } from "@/db/queries/catalog/list-listings";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import { listProviderTerms } from "@/db/queries/usage/list-provider-terms";
import { readTerms, type TeamTerms } from "@/db/queries/usage/read-terms";
import { err, ok, type Result } from "@/lib/base/result";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { TeamScope } from "@/lib/team/scope";
import { RETENTION_FIELDS } from "@/lib/usage/receipt/answer-retention";
import { buildReceipt } from "@/lib/usage/receipt/build-receipt";
import { answering, type ReceiptFacts, type Reckoning } from "@/lib/usage/receipt/logged-attempt";
import type { Receipt } from "@/lib/usage/receipt/schema";
import type { RequestRef } from "@/lib/usage/request/request-ref";
import type { ErasedNote } from "@/lib/usage/retention";
import { Pricer } from "@/server/import/price-attempts";

/** A receipt with what stands around it. `hasMore`: the Request has more Attempts than are shown. */
export type ReceiptFound = { readonly receipt: Receipt; readonly hasMore: boolean; readonly neighbours: Neighbours };

/** Why there is none: `unfinished` for an id without its instant that was not yet looked for everywhere. */
export type NoReceipt =
  | { readonly why: "missing" | "unfinished" }
  | { readonly why: "erased"; readonly note: ErasedNote; readonly at: string };

type Sql = TeamStore["sql"];

async function reckon(sql: Sql, request: LoggedRequest, terms: TeamTerms): Promise<Reckoning[]> {
  const pricer = await Pricer.open(sql, new Date().toISOString(), terms);
  const priced = await pricer.price(request.attempts.map(({ charge }) => charge));
  return priced.map(({ attempt, costing, candidates: { offers, isCertain, router } }) => ({
    costing,
    offer: isCertain && offers.length === 1 ? (offers[0]?.offer ?? null) : null,
    isAlias: terms.aliases.has(`${attempt.slug ?? attempt.provider} ${attempt.model}`),
    router: router ?? null,
    candidates: offers.length,
  }));
}

async function precisionOf(sql: Sql, offerId: number | undefined, at: string): Promise<ReceiptFacts["precision"]> {
  if (offerId === undefined) return null;
  const [listing] = await listListings(sql, at, { ids: [offerId], fields: ["quantization"] });
  return (listing && resolveOffer(listing, at).fields.get("quantization")) ?? null;
}

/** The receipt of a Request by what is stored, what is known now of the prices of its instant, and the terms in force then. */
async function receiptOf(sql: Sql, request: LoggedRequest, { terms, zone }: { terms: TeamTerms; zone: string }): Promise<Receipt> {
  const reckonings = await reckon(sql, request, terms);
  const place = answering(request.attempts);
  const answer = request.attempts[place];
  if (!answer) throw new Error("a request has an attempt");
  const at = new Date(answer.at).toISOString();
  return buildReceipt({
    zone,
    attempts: request.attempts,
    reckonings,
    rates: terms.rates,
    terms: answer.provider === "" ? null : await listProviderTerms(sql, { slug: answer.provider, at, fields: RETENTION_FIELDS }),
    precision: await precisionOf(sql, reckonings[place]?.offer?.id, at),
  });
}

/** The receipt of a Request of a Team. Another Team's is missing like one that never was. **Throws** `PolicyError`. */
export async function findReceipt(
  { sql }: Pick<TeamStore, "sql">,
  scope: TeamScope,
  ref: RequestRef,
): Promise<Result<ReceiptFound, NoReceipt>> {
  const { teamId } = scope;
  const found = await readTeam({ sql }, scope, "usage:read", async (tx) => {
    const { request, isUnfinished } = await readRequest(tx, teamId, ref);
    const at = ref.at === null ? null : new Date(ref.at).toISOString();
    const [first, last] = [request?.attempts[0], request?.attempts.at(-1)];
    return {
      request,
      isUnfinished,
      note:
        request === null && at !== null
          ? await getErasedNote(tx, teamId, { from: at, to: new Date(Date.parse(at) + 1).toISOString() })
          : null,
      at: at ?? "",
      terms: request && (await readTerms(tx, teamId)),
      zone: await getTeamZone(tx, teamId),
      neighbours:
        first && last
          ? await readNeighbours(tx, teamId, {
              session: first.session,
              requestId: first.requestId ?? first.recordId,
              from: first.at,
              to: last.at,
            })
          : { previous: null, next: null },
    };
  });
  const { request, terms, zone, neighbours, note } = found;
  if (note) return err({ why: "erased", note, at: found.at });
  if (!request || !terms) return err({ why: found.isUnfinished ? "unfinished" : "missing" });
  const receipt = await receiptOf(sql, request, { terms, zone });
  return ok({ receipt: { ...receipt, ...(scope.isSample && { sample: true }) }, hasMore: request.hasMore, neighbours });
}
