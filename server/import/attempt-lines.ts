import "server-only";
import type { Sql } from "postgres";
import { addNames, attemptLine } from "@/db/attempts/attempt-line";
import { Labels } from "@/db/attempts/labels";
import { makeMonth } from "@/db/attempts/months";
import { readTerms, termsState } from "@/db/queries/usage/read-terms";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import type { Attempt } from "@/lib/usage/attempt";
import { Pricer } from "@/server/import/price-attempts";

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};

/** Attempts as lines of COPY text, in their order, and by which state of what the Team's people have said they are priced. */
export type MadeLines = { readonly attempts: readonly Attempt[]; readonly lines: readonly string[]; readonly terms: string };

/** A person said which Offer an id is, or what was agreed, after Attempts were priced and before they were written. */
class TermsMoved extends Error {}

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
    private readonly now: number,
    private book: Book,
    private readonly labels: Labels,
  ) {}

  /** `now`: up to when facts count. **Units**: ms since 1970. */
  static async open(sql: Sql, of: { readonly teamId: string; readonly number: number }, now: number): Promise<AttemptLines> {
    return new AttemptLines(sql, of, now, await openBook(sql, of.teamId, now), new Labels(sql, of.teamId));
  }

  async make(attempts: readonly Attempt[]): Promise<MadeLines> {
    const { pricer, terms } = this.book;
    const priced = await pricer.price(attempts);
    const names = new Set<string>();
    for (const one of priced) addNames(one, names);
    await this.labels.learn(names);
    return { attempts, terms, lines: priced.map((one) => attemptLine(one, this.labels, this.of.number)) };
  }

  /**
   * Writes what was made, by `write`, which is given the lines and calls `check` in its transaction once that holds `lockTeam`. Where something
   * else was said meanwhile of ids, rates or currencies they are priced once more.
   */
  async write<T>(made: MadeLines, write: (lines: readonly string[], check: (tx: TeamTx) => Promise<void>) => Promise<T>): Promise<T> {
    for (let current = made; ; ) {
      try {
        const { lines, terms } = current;
        return await write(lines, async (tx) => {
          if ((await termsState(tx, this.of.teamId)) !== terms) throw new TermsMoved("what the team has said has changed");
        });
      } catch (cause) {
        if (!(cause instanceof TermsMoved)) throw cause;
        this.book = await openBook(this.sql, this.of.teamId, this.now);
        current = await this.make(made.attempts);
      }
    }
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
