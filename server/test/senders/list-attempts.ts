import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";

/** A Team's Attempts as they are kept, with names for their numbers, in the order in which they began. `outcome`: 1 ok, 2 failed. */
export const listAttempts = (sql: Sql, scope: TeamScope) =>
  withTeam(
    sql,
    scope,
    (tx) => tx`
    select coalesce(t.request_id, t.record_id) as request, p.name as provider, m.name as native, a.name as asked, e.name as error,
      f.name as finish, j.name as project, t.outcome, t.input, t.cache_read, t.input_unsplit, t.output, t.reasoning, t.is_streamed
    from attempt t
    left join usage_label p on p.team_id = t.team_id and p.id = t.provider
    left join usage_label m on m.team_id = t.team_id and m.id = t.native
    left join usage_label a on a.team_id = t.team_id and a.id = t.asked
    left join usage_label e on e.team_id = t.team_id and e.id = t.error
    left join usage_label f on f.team_id = t.team_id and f.id = t.finish
    left join usage_label j on j.team_id = t.team_id and j.id = t.project
    where t.team_id = ${scope.teamId} order by t.started_at, t.record_id`,
  );
