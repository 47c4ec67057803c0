import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { CardPrice, NegotiatedRate, RateRow } from "@/lib/usage/cost/negotiated-rate";

type Stored = {
  readonly number: number;
  readonly provider: string;
  readonly model: string | null;
  readonly nativeId: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly percent: string | null;
  readonly card: readonly CardPrice[] | null;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly endedFrom: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
};

const isoOf = (instant: Date | null): string | null => instant?.toISOString() ?? null;

function rateRow(row: Stored): RateRow {
  const { number, provider, model, nativeId, note, createdBy, endedBy, withdrawnBy } = row;
  return {
    number,
    provider,
    model,
    nativeId,
    from: row.validFrom.toISOString(),
    until: isoOf(row.endedFrom ?? row.validUntil),
    terms: row.percent === null ? { kind: "card", prices: row.card ?? [] } : { kind: "discount", percent: row.percent },
    note,
    saidUntil: isoOf(row.validUntil),
    createdAt: row.createdAt.toISOString(),
    createdBy,
    endedAt: isoOf(row.endedAt),
    endedBy,
    withdrawnAt: isoOf(row.withdrawnAt),
    withdrawnBy,
  };
}

/** All rates that were ever said of a Team, those withdrawn too, the last one first. */
export async function listRates(tx: TeamTx, teamId: string): Promise<RateRow[]> {
  const rows = await tx<Stored[]>`
    select number, provider, model, native as "nativeId", valid_from as "validFrom", valid_until as "validUntil", percent, card, note,
      created_at as "createdAt", created_by as "createdBy", ended_from as "endedFrom", ended_at as "endedAt", ended_by as "endedBy",
      withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy"
    from negotiated_rate where team_id = ${teamId} order by number desc`;
  return rows.map(rateRow);
}

/** The rates that stand: those that nobody has withdrawn. */
export const standingRates = (rates: readonly RateRow[]): NegotiatedRate[] => rates.filter(({ withdrawnAt }) => withdrawnAt === null);
