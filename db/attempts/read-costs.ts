import "server-only";
import { OUTCOME_CODES, REASON_CODES, ROUTE_CODES, STATE_CODES, TOKEN_RECORD_CODES, wordOf } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";
import type { ForeignCost } from "@/lib/usage/attempt";
import { TOKEN_BUCKETS, type TokenBucket } from "@/lib/usage/bucket";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import type { CostReason } from "@/lib/usage/cost/costing";
import type { KeptCost, RecostAsk } from "@/lib/usage/cost/recost";

/** What names an Attempt in a Team's store. `startedAt`: as PostgreSQL writes it. */
export type AttemptKey = {
  readonly startedAt: string;
  readonly gateway: number;
  readonly recordId: string;
  readonly importNumber: number;
  readonly version: string;
};

/** Where Attempts are kept: those that count, and those that another import's row stands for. */
export type AttemptTable = "attempt" | "attempt_again";

/** A kept Attempt with its cost. `modelName`: the Model that it counts for. */
export type KeptAttempt = {
  readonly key: AttemptKey;
  readonly charge: Chargeable;
  readonly cost: KeptCost;
  readonly modelName: string;
};

/** A kept Attempt as the store gives it. */
export type KeptRow = Readonly<Record<TokenBucket, number | null>> & {
  readonly key: string;
  readonly us: string;
  readonly gateway: number;
  readonly record: string;
  readonly importNumber: number;
  readonly version: string;
  readonly provider: string;
  readonly native: string;
  readonly model: string;
  readonly tier: string;
  readonly region: string;
  readonly variant: string;
  readonly route: number;
  readonly outcome: number;
  readonly tokenRecord: number;
  readonly isReplay: boolean;
  readonly reported: string | null;
  readonly upstream: string | null;
  readonly state: number;
  readonly reason: number;
  readonly offerId: number | null;
  readonly calculated: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly rate: number | null;
  readonly posted: string | null;
  readonly saving: string | null;
  readonly currency: string | null;
  readonly foreignReported: string | null;
  readonly foreignUpstream: string | null;
  readonly exchange: string | null;
};

const orNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

const foreignCost = ({ foreignReported, foreignUpstream, exchange }: KeptRow, currency: string): ForeignCost => ({
  currency,
  reported: orNull(foreignReported),
  upstream: orNull(foreignUpstream),
  rate: exchange,
});

/** Reads a kept Attempt. */
export function keptAttempt(row: KeptRow): KeptAttempt {
  const tokens = Object.fromEntries(TOKEN_BUCKETS.flatMap((bucket) => (row[bucket] === null ? [] : [[bucket, row[bucket]]])));
  return {
    key: { startedAt: row.key, gateway: row.gateway, recordId: row.record, importNumber: row.importNumber, version: row.version },
    charge: {
      startedAt: Number(row.us),
      provider: row.provider,
      slug: row.provider,
      model: row.native,
      route: wordOf(ROUTE_CODES, row.route),
      routeVariant: row.variant,
      serviceTier: row.tier,
      region: row.region,
      tokens,
      tokenRecord: wordOf(TOKEN_RECORD_CODES, row.tokenRecord),
      reported: orNull(row.reported),
      upstream: orNull(row.upstream),
      foreign: row.currency === null ? null : foreignCost(row, row.currency),
      outcome: wordOf(OUTCOME_CODES, row.outcome),
      isReplay: row.isReplay,
    },
    cost: {
      state: wordOf(STATE_CODES, row.state),
      reason: wordOf<CostReason>(REASON_CODES, row.reason),
      offerId: row.offerId,
      calculated: orNull(row.calculated),
      low: orNull(row.low),
      high: orNull(row.high),
      rate: row.rate,
      posted: orNull(row.posted),
      saving: orNull(row.saving),
      reported: orNull(row.reported),
      upstream: orNull(row.upstream),
      exchange: row.exchange,
    },
    modelName: row.model,
  };
}

const NAMES = ["provider", "native", "model", "tier", "region"] as const;
const named = NAMES.map((name) => `${name}_l.name as ${name}`).join(", ");
/** What a kept Attempt is read of, from rows called `a`. */
export const KEPT_JOINS = [...NAMES.map((name) => [name, name]), ["variant", "route_variant"]]
  .map(([name, column]) => `left join usage_label ${name}_l on ${name}_l.team_id = a.team_id and ${name}_l.id = a.${column}`)
  .join(" ");

export const KEPT_SELECT = `select a.started_at::text as key, (extract(epoch from a.started_at) * 1000000)::bigint::text as us, a.gateway, a.record_id as record,
    a.import_number as "importNumber", a.version::text,
    ${named.replaceAll(/(\w+)_l\.name/g, "coalesce($1_l.name, '')")}, coalesce(variant_l.name, '') as variant, a.route, a.outcome,
    a.token_record as "tokenRecord", a.is_replay as "isReplay", a.reported::text, a.upstream::text, a.state, a.reason, a.offer_id as "offerId",
    a.calculated::text, a.low::text, a.high::text, a.rate, a.posted::text, a.saving::text, a.currency,
    a.foreign_reported::text as "foreignReported", a.foreign_upstream::text as "foreignUpstream", a.exchange, ${TOKEN_BUCKETS.map((bucket) => `a.${bucket}`).join(", ")}
`;

type PageAsk = {
  readonly table: AttemptTable;
  readonly ask: RecostAsk;
  readonly after: AttemptKey | null;
  readonly limit: number;
};

const ORDER = "a.started_at, a.gateway, a.record_id, a.import_number, a.version";

// What bears a rate, and what its Provider may have sold: what it served, what nobody knows who served, what came by it as a router, and
// what an alias says is its.
const RATED = `and (a.rate = $10::int or a.provider = 0 or provider_l.name = $9
  or ($9 = 'openrouter' and a.route = ${ROUTE_CODES.openrouter}) or ($9 = 'vercel' and a.route = ${ROUTE_CODES.vercel})
  or native_l.name in (select native from usage_alias where team_id = $1 and offer_provider = $9))`;

const WHICH: Readonly<Record<RecostAsk["kind"], string>> = {
  alias: "and coalesce(provider_l.name, '') = $9 and coalesce(native_l.name, '') = $10",
  currency: "and a.currency = $9 and $10::text is null",
  rate: RATED,
  span: "and $9::text is null and $10::text is null",
};

/**
 * A page of kept Attempts in the order of their keys, after `after`: of one logged id, or of a span. Those of a rate are all
 * that bear it, and all that its Provider may have sold in its span: whether one of these is of it is told by the Offers that it may have been. To be asked for until one is shorter than `limit`.
 */
export async function readCosts(tx: TeamTx, teamId: string, { table, ask, after, limit }: PageAsk): Promise<KeptAttempt[]> {
  const span = await spanToRead(tx, teamId, { table, ask });
  if (span === null) return [];
  const rows = await tx.unsafe<KeptRow[]>(
    `${KEPT_SELECT} from ${table} a ${KEPT_JOINS} where a.team_id = $1 and a.started_at >= $2::timestamptz and a.started_at < $3::timestamptz
       and ($4::text is null or (${ORDER}) > ($4::timestamptz, $5::smallint, $6::text, $7::int, $8::bigint)) ${WHICH[ask.kind]}
     order by ${ORDER} limit ${limit}`,
    [
      teamId,
      span.from,
      span.to,
      after?.startedAt ?? null,
      after?.gateway ?? null,
      after?.recordId ?? null,
      after?.importNumber ?? null,
      after?.version ?? null,
      ...askedFor(ask),
    ],
  );
  return rows.map(keptAttempt);
}

/** What the ninth and tenth value of the statement are. */
function askedFor(ask: RecostAsk): readonly [string | null, string | number | null] {
  switch (ask.kind) {
    case "alias":
      return [ask.provider, ask.native];
    case "currency":
      return [ask.currency, null];
    case "rate":
      return [ask.provider, ask.number];
    case "span":
      return [null, null];
  }
}

const ALWAYS = { from: "2000-01-01T00:00:00Z", to: "2200-01-01T00:00:00Z" };

function spanToRead(tx: TeamTx, teamId: string, { table, ask }: Pick<PageAsk, "table" | "ask">) {
  if (ask.kind === "alias") return table === "attempt" ? spanOf(tx, teamId, ask) : ALWAYS;
  return ask.kind === "currency" ? ALWAYS : { from: ask.from, to: ask.to ?? ALWAYS.to };
}

/** From when to when a logged id occurs, by the hourly sums. */
async function spanOf(tx: TeamTx, teamId: string, { provider, native }: { readonly provider: string; readonly native: string }) {
  const [row] = await tx<{ from: string | null; to: string | null }[]>`
    select min(hour)::text as from, (max(hour) + interval '1 hour')::text as to from usage_hour
    where team_id = ${teamId} and kind = 'offer' and attempts > 0
      and a in (select id from usage_label where team_id = ${teamId} and name = ${provider} union all select 0 where ${provider} = '')
      and b in (select id from usage_label where team_id = ${teamId} and name = ${native})`;
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
