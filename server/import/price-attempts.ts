import "server-only";
import type { Sql } from "postgres";
import { listBookEntries, listProviderSlugs } from "@/db/queries/usage/list-book-entries";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import { costAttempt } from "@/lib/usage/cost/cost-attempt";
import type { Costing } from "@/lib/usage/cost/costing";
import { type OfferName, PriceBook } from "@/lib/usage/cost/price-book";

/** An Attempt with its cost, the slug of its Provider and the id of its Model. */
export type Priced<A extends Chargeable> = {
  readonly attempt: A;
  readonly costing: Costing;
  readonly provider: string;
  readonly model: string;
};

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
  async price<A extends Chargeable>(attempts: readonly A[]): Promise<Priced<A>[]> {
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

  private async readFor(attempts: readonly Chargeable[]): Promise<void> {
    const wanted = new Set(attempts.map((attempt) => attempt.model).filter((id) => id !== "" && !this.read.has(id)));
    if (wanted.size === 0) return;
    for (const id of wanted) this.read.add(id);
    const meant = [...this.aliases].flatMap(([logged, { nativeId }]) =>
      wanted.has(logged.slice(logged.indexOf(" ") + 1)) ? [nativeId] : [],
    );
    for (const entry of await listBookEntries(this.sql, [...wanted, ...meant], this.at)) this.book.add(entry);
  }
}
