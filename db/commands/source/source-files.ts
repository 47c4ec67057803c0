import "server-only";
import type { Sql } from "postgres";
import type { SourceRun } from "@/db/commands/source/source-run";
import { type TeamTx, withTeam } from "@/db/wall/with-team";

/** A file as a look at its source finds it. `mark`: what tells one content of it from the next. */
export type SeenFile = { readonly name: string; readonly mark: string };

/** What a look leaves to do. `ready`: files to be taken, those seen first before later ones, in order of names; `waiting`: how many are not taken; `faults`: why some never are. */
export type FileLook = {
  readonly ready: readonly SeenFile[];
  readonly waiting: number;
  readonly faults: readonly { readonly name: string; readonly fault: string }[];
};

/** A file that may still grow is ready when its mark has stood for so long. **Units**: seconds. */
const SETTLED_SECONDS = 30;
const AT_ONCE = 20;

// Most are known as they are: those are left alone, or each look would lock them all.
async function note(tx: TeamTx, { teamId, id }: SourceRun, files: readonly SeenFile[]): Promise<void> {
  const names = files.map((file) => file.name);
  await tx`insert into import_source_file (team_id, source_id, name, mark)
    select ${teamId}, ${id}, n, m from unnest(${names}::text[], ${files.map((file) => file.mark)}::text[]) as seen(n, m)
    where not exists (
      select from import_source_file f where f.team_id = ${teamId} and f.source_id = ${id} and f.name = n and f.mark = m)
    on conflict (team_id, source_id, name) do update set mark = excluded.mark, is_taken = false, import_id = null, fault = null, seen_at = now()`;
  await tx`delete from import_source_file where team_id = ${teamId} and source_id = ${id} and name not in (select unnest(${names}::text[]))`;
}

/** Notes which files are there now, all of them. `mayGrow`: a file is ready only once it has stood as it is. */
export function noteFiles(sql: Sql, source: SourceRun, files: readonly SeenFile[], mayGrow: boolean): Promise<FileLook> {
  return withTeam(sql, source, async (tx) => {
    await note(tx, source, files);
    const { teamId, id } = source;
    const ready = await tx<SeenFile[]>`
      select name, mark from import_source_file where team_id = ${teamId} and source_id = ${id} and not is_taken and fault is null
        and (not ${mayGrow} or seen_at < now() - make_interval(secs => ${SETTLED_SECONDS}))
      order by seen_at, name limit ${AT_ONCE}`;
    const [count] = await tx<{ waiting: number }[]>`
      select count(*)::int as waiting from import_source_file where team_id = ${teamId} and source_id = ${id} and not is_taken and fault is null`;
    const faults = await tx<{ name: string; fault: string }[]>`
      select name, fault from import_source_file where team_id = ${teamId} and source_id = ${id} and fault is not null order by name limit 3`;
    return { ready: [...ready], waiting: count?.waiting ?? 0, faults: [...faults] };
  });
}

/** Notes that a file became an import, in the transaction that enters it. */
export async function noteTaken(tx: TeamTx, { teamId, id }: SourceRun, { name, mark }: SeenFile, importId: string): Promise<void> {
  await tx`update import_source_file set is_taken = true, import_id = ${importId}
    where team_id = ${teamId} and source_id = ${id} and name = ${name} and mark = ${mark}`;
}

/** Notes why a file is not taken as it is. */
export function noteFault(sql: Sql, source: SourceRun, { name, mark }: SeenFile, fault: string): Promise<void> {
  return withTeam(sql, source, async (tx) => {
    await tx`update import_source_file set fault = ${fault.slice(0, 300)}
      where team_id = ${source.teamId} and source_id = ${source.id} and name = ${name} and mark = ${mark}`;
  });
}

/** Puts a file behind all others that wait: it could not be had now. */
export function putOff(sql: Sql, source: SourceRun, { name, mark }: SeenFile): Promise<void> {
  return withTeam(sql, source, async (tx) => {
    await tx`update import_source_file set seen_at = now()
      where team_id = ${source.teamId} and source_id = ${source.id} and name = ${name} and mark = ${mark}`;
  });
}
