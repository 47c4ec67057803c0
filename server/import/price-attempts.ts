import "server-only";
import type { Sql } from "postgres";
import { listBookEntries, listProviderSlugs } from "@/db/queries/usage/list-book-entries";
import type { TeamTerms } from "@/db/queries/usage/read-terms";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import { type Candidates, costAttempt } from "@/lib/usage/cost/cost-attempt";
import type { Costing } from "@/lib/usage/cost/costing";
import { PriceBook } from "@/lib/usage/cost/price-book";
import { RateBook } from "@/lib/usage/cost/rate-book";
import { type ExchangeBook, exchanged } from "@/lib/usage/exchange-rate";

/** An Attempt with its cost, the slug of its Provider, the id of its Model and the Offers that may have served it. */
export type Priced<A extends Chargeable> = {
  readonly attempt: A;
  readonly costing: Costing;
  readonly provider: string;
  readonly model: string;
  readonly candidates: Candidates;
};

/** The terms of a Team whose people have said nothing. */
const NO_TERMS: TeamTerms = { aliases: new Map(), rates: [], exchange: new Map() };

/** Prices Attempts, reading of the catalog what they ask for and nothing else. */
export class Pricer {
  private readonly read = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly book: PriceBook,
    private readonly at: string,
    private readonly aliases: TeamTerms["aliases"],
    private readonly rates: RateBook,
    private readonly exchange: ExchangeBook,
  ) {}

  /** `at`: up to when facts count, an ISO instant. `terms`: what a Team's people said that its costs go by. */
  static async open(sql: Sql, at: string, { aliases, rates, exchange }: TeamTerms = NO_TERMS): Promise<Pricer> {
    return new Pricer(sql, new PriceBook(await listProviderSlugs(sql), aliases), at, aliases, new RateBook(rates), exchange);
  }

  /** The cost of each of some Attempts, in their order; what was reported in another currency is converted where a rate is stated. */
  async price<A extends Chargeable>(logged: readonly A[]): Promise<Priced<A>[]> {
    await this.readFor(logged);
    return logged.map((one) => {
      const attempt = exchanged(one, this.exchange);
      const candidates = this.book.candidates(attempt);
      const model = candidates.offers[0]?.offer.model ?? attempt.model;
      const isOne = candidates.offers.every((prices) => prices.offer.model === model);
      return {
        attempt,
        costing: costAttempt(attempt, candidates, this.rates),
        provider: this.book.providerOf(attempt),
        model: isOne ? model : attempt.model,
        candidates,
      };
    });
  }

  private async readFor(attempts: readonly Chargeable[]): Promise<void> {
    const wanted = new Set<string>();
    for (const { model } of attempts) if (model !== "" && !this.read.has(model)) wanted.add(model);
    if (wanted.size === 0) return;
    const meant = [...this.aliases].flatMap(([logged, { nativeId }]) =>
      wanted.has(logged.slice(logged.indexOf(" ") + 1)) ? [nativeId] : [],
    );
    for (const entry of await listBookEntries(this.sql, [...wanted, ...meant], this.at)) this.book.add(entry);
    // Not before they are there: another batch may be priced meanwhile.
    for (const id of wanted) this.read.add(id);
  }
}
