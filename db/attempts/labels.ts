import "server-only";
import type { Sql } from "postgres";
import { labelDigest } from "@/db/attempts/narrow";
import { shareLabels } from "@/db/attempts/sweep-labels";
import { withTeam } from "@/db/wall/with-team";

const MAX_KEPT = 200_000;

/**
 * The numbers of a Team's names, made when a name is first met and remembered for as long as an import runs. Names are added in a
 * transaction of their own: one that is rolled back must not leave a number behind that nothing stands for.
 */
export class Labels {
  private readonly known = new Map<string, number>([["", 0]]);

  constructor(
    private readonly sql: Sql,
    private readonly teamId: string,
  ) {}

  /** The number of a name that `learn` has been told of. **Throws** for any other. */
  of(name: string): number {
    const id = this.known.get(name);
    if (id === undefined) throw new Error("a name was not learned before it was used");
    return id;
  }

  /** Makes sure that all these names have numbers. */
  async learn(names: ReadonlySet<string>): Promise<void> {
    const fresh = [...names].filter((name) => !this.known.has(name));
    if (fresh.length === 0) return;
    if (this.known.size > MAX_KEPT) {
      this.known.clear();
      this.known.set("", 0);
      return this.learn(names);
    }
    for (let from = 0; from < fresh.length; from += 5_000) await this.add(fresh.slice(from, from + 5_000));
  }

  private async add(names: readonly string[]): Promise<void> {
    const digests = names.map((name) => labelDigest(name).toString("hex"));
    const rows = await withTeam(this.sql, { teamId: this.teamId }, async (tx) => {
      await shareLabels(tx, this.teamId);
      await tx`insert into usage_label (team_id, digest, name)
        select ${this.teamId}, decode(digest, 'hex'), name from unnest(${digests}::text[], ${[...names]}::text[]) as given(digest, name) order by digest
        on conflict (team_id, digest) do nothing`;
      return tx<{ id: number; digest: string }[]>`
        select l.id, given.digest from unnest(${digests}::text[]) as given(digest)
        join usage_label l on l.team_id = ${this.teamId} and l.digest = decode(given.digest, 'hex')`;
    });
    const ids = new Map(rows.map((row) => [row.digest, row.id]));
    for (const [place, name] of names.entries()) this.known.set(name, ids.get(digests[place] ?? "") ?? 0);
  }
}
