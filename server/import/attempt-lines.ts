import "server-only";
import type { Sql } from "postgres";
import { addNames, attemptLine } from "@/db/attempts/attempt-line";
import { Labels } from "@/db/attempts/labels";
import { makeMonth } from "@/db/attempts/write-batch";
import { readTerms } from "@/db/queries/usage/read-terms";
import { withTeam } from "@/db/wall/with-team";
import type { Attempt } from "@/lib/usage/attempt";
import { Pricer } from "@/server/import/price-attempts";

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};

/** Makes Attempts of one import ready to be written: prices them, gives names their numbers, makes the months they begin in. */
export class AttemptLines {
  private readonly months = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly importNumber: number,
    private readonly pricer: Pricer,
    private readonly labels: Labels,
  ) {}

  /** `now`: up to when facts count. **Units**: ms since 1970. */
  static async open(
    sql: Sql,
    { teamId, number }: { readonly teamId: string; readonly number: number },
    now: number,
  ): Promise<AttemptLines> {
    const terms = await withTeam(sql, { teamId }, (tx) => readTerms(tx, teamId));
    const pricer = await Pricer.open(sql, new Date(now).toISOString(), terms);
    return new AttemptLines(sql, number, pricer, new Labels(sql, teamId));
  }

  /** Lines of COPY text, in the order of the Attempts. */
  async make(attempts: readonly Attempt[]): Promise<string[]> {
    const priced = await this.pricer.price(attempts);
    const names = new Set<string>();
    for (const one of priced) addNames(one, names);
    await this.labels.learn(names);
    return priced.map((one) => attemptLine(one, this.labels, this.importNumber));
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
