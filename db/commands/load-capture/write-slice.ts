import "server-only";
import type { TransactionSql } from "postgres";

/** The part of a Source's history that one capture decides. Instants are ISO texts; `next` is the next capture, if any. */
export type Slice = { readonly source: string; readonly scope: string; readonly at: string; readonly next: string | null };
export type SliceCount = { readonly opened: number; readonly closed: number };

/*
 * A Source's history is a step function of its captures. Loading the capture of instant `at` rewrites one slice of it: for
 * presence (`listed`) up to the next capture, for every other field up to the next capture that lists the same subject,
 * because a row that vanishes keeps what it last said. Equal neighbours merge. So any order of loading gives one history.
 */

type Count = { count: number };

/** Facts that are values; how a value was said has a history too, but is no change of the catalog. */
const values = (tx: TransactionSql) => tx`count(*) filter (where field not like 'said:%')::int as count`;
const total = (...counts: readonly (readonly Count[])[]): number => counts.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);

async function findSubjectEnds(tx: TransactionSql, slice: Slice): Promise<void> {
  await tx`create temporary table present on commit drop as
    select subject, null::timestamptz as ends from staged where field = 'listed'`;
  if (slice.next !== null)
    await tx`update present p set ends = later.ends from (
        select subject, min(greatest("from", ${slice.next}::timestamptz)) as ends from fact
        where source_id = ${slice.source} and scope = ${slice.scope} and field = 'listed' and (until is null or until > ${slice.next})
        group by subject) later
      where later.subject = p.subject`;
  await tx`analyze present`;
}

async function findEndingFacts(tx: TransactionSql, slice: Slice): Promise<void> {
  await tx`create temporary table in_force on commit drop as
    select id, subject, field, value, until from fact
    where source_id = ${slice.source} and scope = ${slice.scope} and "from" <= ${slice.at} and (until is null or until > ${slice.at})`;
  await tx`analyze in_force`;
  await tx`create temporary table ending on commit drop as
    select f.id, f.until, case when f.field = 'listed' then ${slice.next}::timestamptz else p.ends end as resumes
    from in_force f
    left join present p using (subject)
    left join staged s on s.subject = f.subject and s.field = f.field and s.value = f.value
    where s.subject is null and (p.subject is not null or f.field = 'listed')`;
}

async function endFacts(tx: TransactionSql, slice: Slice): Promise<number> {
  await tx`insert into fact (source_id, scope, offer_id, provider_id, field, value, nano_per_million, "from", until)
    select f.source_id, f.scope, f.offer_id, f.provider_id, f.field, f.value, f.nano_per_million, e.resumes, e.until
    from ending e join fact f using (id)
    where e.resumes is not null and (e.until is null or e.until > e.resumes)`;
  return total(
    await tx<Count[]>`with ended as (update fact f set until = ${slice.at} from ending e where f.id = e.id returning f.field)
      select ${values(tx)} from ended`,
  );
}

async function openFacts(tx: TransactionSql, slice: Slice): Promise<number> {
  await tx`create temporary table opening on commit drop as
    select s.*, case when s.field = 'listed' then ${slice.next}::timestamptz else p.ends end as ends
    from staged s join present p using (subject)
    left join in_force f on f.subject = s.subject and f.field = s.field and f.value = s.value
    where f.id is null`;
  await tx`create temporary table merged (subject int, field text) on commit drop`;
  if (slice.next !== null) {
    await tx`with extended as (
        update fact f set "from" = ${slice.at}
        from opening o
        where f.source_id = ${slice.source} and f.scope = ${slice.scope} and f.subject = o.subject and f.field = o.field
          and f.value = o.value and f."from" = o.ends
        returning f.subject, f.field)
      insert into merged select subject, field from extended`;
    await tx`delete from opening o using merged m where m.subject = o.subject and m.field = o.field`;
  }
  const opened = await tx<
    Count[]
  >`with opened as (insert into fact (source_id, scope, offer_id, provider_id, field, value, nano_per_million, "from", until)
    select ${slice.source}, ${slice.scope}, offer_id, provider_id, field, value, nano_per_million, ${slice.at}, ends
    from opening returning field) select ${values(tx)} from opened`;
  return total(opened, await tx<Count[]>`select ${values(tx)} from merged`);
}

/** Rewrites one slice of a Source's history from the table `staged`. **Returns** how many facts it opened and closed. */
export async function writeSlice(tx: TransactionSql, slice: Slice): Promise<SliceCount> {
  // The planner takes subject, field and value for independent, expects one row of the joins and would loop over 90,000.
  await tx`set local enable_nestloop = off`;
  await findSubjectEnds(tx, slice);
  await findEndingFacts(tx, slice);
  const closed = await endFacts(tx, slice);
  const opened = await openFacts(tx, slice);
  await tx`set local enable_nestloop = on`;
  return { opened, closed };
}
