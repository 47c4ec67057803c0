import "server-only";
import type { Sql } from "postgres";
import { addNames, attemptLine } from "@/db/attempts/attempt-line";
import { Labels } from "@/db/attempts/labels";
import { makeMonth } from "@/db/attempts/months";
import { readTerms, termsState } from "@/db/queries/usage/read-terms";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import type { Attempt } from "@/lib/usage/attempt";
import { Pricer } from "@/server/import/price-attempts";
import type { RowSpan } from "@/server/import/read-batch";

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};

/** Attempts as lines of COPY text. Nothing is kept of them beside: as objects they would cost more time than all else. */
export type MadeLines = RowSpan & { readonly bytes: Uint8Array; readonly hasVersions: boolean };

/** A person said which Offer an id is, or what was agreed, after Attempts were priced and before they were written. */
class TermsMoved extends Error {}

/** Does again whatever prices Attempts and writes them, from the beginning or from what is written, until nothing else was said meanwhile. */
export async function untilTermsStand<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof TermsMoved)) throw cause;
    }
  }
}

type Book = { readonly pricer: Pricer; readonly terms: string };

async function openBook(sql: Sql, teamId: string, now: number): Promise<Book> {
  const { known, terms } = await withTeam(sql, { teamId }, async (tx) => {
    // The state first: what comes in between is seen as a change, and priced once more.
    const terms = await termsState(tx, teamId);
    return { known: await readTerms(tx, teamId), terms };
  });
  return { pricer: await Pricer.open(sql, new Date(now).toISOString(), known), terms };
}

/** Makes Attempts of one import ready to be written: prices them, gives names their numbers, makes the months they begin in. */
export class AttemptLines {
  private readonly months = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly of: { readonly teamId: string; readonly number: number },
    private readonly book: Book,
    private readonly labels: Labels,
  ) {}

  /** `now`: up to when facts count. **Units**: ms since 1970. */
  static async open(sql: Sql, of: { readonly teamId: string; readonly number: number }, now: number): Promise<AttemptLines> {
    return new AttemptLines(sql, of, await openBook(sql, of.teamId, now), new Labels(sql, of.teamId));
  }

  /** Attempts as lines of COPY text, in their order. */
  async make(attempts: readonly Attempt[]): Promise<MadeLines> {
    const priced = await this.book.pricer.price(attempts);
    const names = new Set<string>();
    for (const one of priced) addNames(one, names);
    await this.labels.learn(names);
    let [text, from, until, hasVersions] = ["", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
    for (const one of priced) {
      const { startedAt, version } = one.attempt;
      text += attemptLine(one, this.labels, this.of.number);
      from = Math.min(from, startedAt);
      until = Math.max(until, startedAt);
      hasVersions ||= version > 0;
    }
    return { bytes: Buffer.from(text), count: priced.length, from, until, hasVersions };
  }

  /**
   * To be called in the transaction that writes what was made, once that holds `lockTeam`. **Throws** what `untilTermsStand` hears where
   * something else was said meanwhile of ids, rates or currencies.
   */
  async check(tx: TeamTx): Promise<void> {
    if ((await termsState(tx, this.of.teamId)) !== this.book.terms) throw new TermsMoved("what the team has said has changed");
  }

  /** Makes the months of a span ready, both ISO instants. */
  async makeMonths({ firstAt, lastAt }: { readonly firstAt: string | null; readonly lastAt: string | null }): Promise<void> {
    if (firstAt === null || lastAt === null) return;
    for (let month = firstAt.slice(0, 7); month <= lastAt.slice(0, 7); month = nextMonth(month)) {
      if (this.months.has(month)) continue;
      await makeMonth(this.sql, month);
      this.months.add(month);
    }
  }
}
