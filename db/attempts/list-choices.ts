import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { gatewayOf } from "@/lib/usage/gateway";
import { NARROWABLE, type Narrowable } from "@/lib/usage/spend";

/** What usage can be narrowed to: values of each dimension, those with most Attempts first; "" where a log records none. */
export type Choices = { readonly [dimension in Narrowable]?: readonly string[] };

/** How many values of a dimension are offered. */
const MOST = 60;

const BY_DAY = ["gateway", "provider", "model", "key", "project", "region"] as const;

const ranked = (dimension: string, column: string, rows: string): string =>
  `(select '${dimension}' as dimension, ${column}::int as id, sum(attempts) as n from ${rows} group by 2 having sum(attempts) > 0
    order by n desc, id limit ${MOST})`;

type ChoiceQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  /** Names that a Team may have thousands of, each on each day, take as long as all others together. */
  readonly names?: readonly ("user" | "tag")[];
};

/**
 * The values that a Team's usage has, by its daily sums. `from` and `until`: days of the zone that those are cut by, half-open. States
 * and Offers are not among them.
 */
export async function listChoices(tx: TeamTx, { teamId, from, until, names = ["user", "tag"] }: ChoiceQuery): Promise<Choices> {
  const parts = [
    ...BY_DAY.map((name) => ranked(name, name, "days")),
    ...names.map((kind) =>
      ranked(kind, "label", `usage_day_name where team_id = $1 and kind = '${kind}' and day >= $2::date and day < $3::date`),
    ),
  ];
  const rows = await tx.unsafe<{ dimension: Narrowable; id: number; name: string | null }[]>(
    `with days as materialized (
       select gateway, provider, model, key, project, region, sum(attempts) as attempts from usage_day
       where team_id = $1 and day >= $2::date and day < $3::date group by 1, 2, 3, 4, 5, 6)
     select c.dimension, c.id, l.name from (${parts.join(" union all ")}) c
     left join usage_label l on l.team_id = $1 and l.id = c.id and c.dimension <> 'gateway' order by c.dimension, c.n desc, c.id`,
    [teamId, from, until],
  );
  return Object.fromEntries(
    NARROWABLE.map((dimension) => [
      dimension,
      rows.filter((row) => row.dimension === dimension).map(({ id, name }) => (dimension === "gateway" ? gatewayOf(id) : (name ?? ""))),
    ]).filter(([, values]) => values?.length !== 0),
  );
}
