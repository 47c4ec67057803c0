import "server-only";
import type { Sql } from "postgres";
import type { TeamTerms } from "@/db/queries/usage/read-terms";
import type { CostLine } from "@/lib/usage/cost/costing";
import { makeAttempt } from "@/lib/usage/draft";
import { type FocusGroup, samePrices, type UnitPrices, unitPrices, usedBuckets } from "@/lib/usage/focus/group-costs";
import { isGateway } from "@/lib/usage/gateway";
import type { Span } from "@/lib/usage/span";
import { Pricer } from "@/server/import/price-attempts";

const routeOf = (gateway: string) => (gateway === "openrouter" || gateway === "vercel" ? gateway : "direct");

/** An Attempt with a token of each kind that a group has, by which its prices of an instant are asked for. */
function sample(group: FocusGroup, at: string) {
  const { gateway, provider, native, region } = group;
  return {
    ...makeAttempt({
      gateway: isGateway(gateway) ? gateway : "custom",
      recordId: "",
      startedAt: Date.parse(at) * 1000,
      provider,
      model: native,
      region,
      route: routeOf(gateway),
      tokens: Object.fromEntries(usedBuckets(group).map((bucket) => [bucket, 1])),
      tokenRecord: "recorded",
    }),
    slug: provider,
  };
}

const lastMoment = ({ to }: Span): string => new Date(Date.parse(to) - 1).toISOString();

type Lines = { readonly lines: readonly CostLine[]; readonly rate: number | null };

/** Finds what the tokens of groups cost on a day: as posted, and by what the Team has agreed. */
export class FocusPrices {
  private constructor(
    private readonly posted: Pricer,
    private readonly agreed: Pricer | null,
    private readonly terms: TeamTerms,
  ) {}

  /** `now`: up to when facts count, an ISO instant. */
  static async open(sql: Sql, now: string, terms: TeamTerms): Promise<FocusPrices> {
    const posted = await Pricer.open(sql, now, { ...terms, rates: [] });
    return new FocusPrices(posted, terms.rates.length === 0 ? null : await Pricer.open(sql, now, terms), terms);
  }

  /** The prices of each group, in their order; `null` where they moved within the day, or nobody knows which Offer served it. */
  async of(groups: readonly FocusGroup[], day: Span): Promise<(UnitPrices | null)[]> {
    const [first, last] = [await this.at(groups, day.from), await this.at(groups, lastMoment(day))];
    return first.map((prices, place) => {
      const later = last[place];
      return prices.size > 0 && later && samePrices(prices, later) ? prices : null;
    });
  }

  private async at(groups: readonly FocusGroup[], at: string): Promise<UnitPrices[]> {
    const samples = groups.map((group) => sample(group, at));
    const linesOf = async (pricer: Pricer): Promise<Lines[]> => (await pricer.price(samples)).map(({ costing }) => costing);
    const posted = await linesOf(this.posted);
    const agreed = this.agreed ? await linesOf(this.agreed) : posted;
    return posted.map(({ lines }, place) => {
      const own = agreed[place] ?? { lines, rate: null };
      return unitPrices(lines, own.lines, this.terms.rates.find(({ number }) => number === own.rate)?.terms ?? null);
    });
  }
}
