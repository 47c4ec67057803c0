import "server-only";
import type { Sql } from "postgres";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { listBookEntries, listProviderSlugs } from "@/db/queries/usage/list-book-entries";
import type { Attempt } from "@/lib/usage/attempt";
import { costAttempt } from "@/lib/usage/cost/cost-attempt";
import { type OfferName, PriceBook } from "@/lib/usage/cost/price-book";

/** Prices Attempts, reading of the catalog what they ask for and nothing else. */
export class Pricer {
  private readonly read = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly book: PriceBook,
    private readonly at: string,
    private readonly aliases: ReadonlyMap<string, OfferName>,
  ) {}

  /** `at`: up to when facts count, an ISO instant. `aliases`: what a Team's people said that logged ids are. */
  static async open(sql: Sql, at: string, aliases: ReadonlyMap<string, OfferName> = new Map()): Promise<Pricer> {
    return new Pricer(sql, new PriceBook(await listProviderSlugs(sql), aliases), at, aliases);
  }

  /** The cost of each of some Attempts, in their order. */
  async price(attempts: readonly Attempt[]): Promise<PricedAttempt[]> {
    await this.readFor(attempts);
    return attempts.map((attempt) => {
      const candidates = this.book.candidates(attempt);
      const models = new Set(candidates.offers.map((prices) => prices.offer.model));
      const [model = attempt.model, ...others] = models;
      return {
        attempt,
        costing: costAttempt(attempt, candidates),
        provider: this.book.providerOf(attempt),
        model: others.length > 0 ? attempt.model : model,
      };
    });
  }

  private async readFor(attempts: readonly Attempt[]): Promise<void> {
    const wanted = new Set(attempts.map((attempt) => attempt.model).filter((id) => id !== "" && !this.read.has(id)));
    if (wanted.size === 0) return;
    for (const id of wanted) this.read.add(id);
    const meant = [...this.aliases].flatMap(([logged, { nativeId }]) =>
      wanted.has(logged.slice(logged.indexOf(" ") + 1)) ? [nativeId] : [],
    );
    for (const entry of await listBookEntries(this.sql, [...wanted, ...meant], this.at)) this.book.add(entry);
  }
}
