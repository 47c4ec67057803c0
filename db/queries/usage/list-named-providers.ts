import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { NamedProvider } from "@/lib/usage/audit/name-providers";

/** All Providers of the catalog with the names that Sources give them now, and those that a Team's log names besides. */
export async function listNamedProviders(tx: TeamTx, teamId: string): Promise<NamedProvider[]> {
  return tx<{ slug: string; names: string[] }[]>`
    select p.slug, coalesce(array_agg(distinct f.value::jsonb #>> '{}') filter (where f.value is not null), '{}') as names
    from provider p left join fact f on f.provider_id = p.id and f.field = 'name' and f.until is null group by 1
    union all
    select l.name, '{}' from usage_label l where l.team_id = ${teamId} and l.name <> ''
      and l.id in (select provider from usage_day_answer where team_id = ${teamId} and attempts > 0) and not exists (select from provider p where p.slug = l.name)
    order by 1`;
}
