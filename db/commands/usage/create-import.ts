import "server-only";
import type { AuditNote } from "@/db/commands/audit/record-audit";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import type { Enqueue } from "@/db/commands/usage/step-import";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import type { JsonRecord } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { GatewayId } from "@/lib/usage/gateway";
import type { ImportWay } from "@/lib/usage/import-state";

/**
 * An import to be made. `format` and `gateway` are "" where the file has not been looked at yet. `sha256` in hex and `byteCount` are
 * those of the file as it came, where there is one.
 */
export type NewImport = {
  readonly name: string;
  readonly way: ImportWay;
  readonly format: string;
  readonly gateway: GatewayId | "";
  readonly grain: "attempt" | "request" | "bucket";
  readonly sha256: string | null;
  readonly byteCount: number | null;
};

const MAX_NAME = 200;

type Entered = NewImport & { readonly id: string; readonly state: "received" | "queued" | "done"; readonly startsAlone: boolean };

/** Enters an import under a new number, for which `lockNumbers` is held. **Returns** what the log says of it. */
export async function enterImport(tx: TeamTx, scope: TeamScope, made: Entered): Promise<AuditNote> {
  const { id } = made;
  const name = made.name.slice(0, MAX_NAME).toWellFormed();
  const { teamId, actor, userId } = scope;
  await tx`insert into usage_import (team_id, id, number, name, way, format, gateway, grain, sha256, byte_count, created_by, state, starts_alone,
      requested_by, requested_token)
    select ${teamId}, ${id}, coalesce(max(number), 0) + 1, ${name}, ${made.way}, ${made.format}, ${made.gateway}, ${made.grain}, ${made.sha256},
      ${made.byteCount}, ${actor.name}, ${made.state}, ${made.startsAlone}, ${userId}, ${actor.kind === "token" ? actor.id : null}
    from usage_import where team_id = ${teamId}`;
  const after = { way: made.way, format: made.format, gateway: made.gateway, sha256: made.sha256 };
  return { action: "import.create", object: { kind: "import", id, name }, after };
}

/** Lets one transaction at a time number a Team's imports. */
export const lockNumbers = (tx: TeamTx, teamId: string) => tx`select pg_advisory_xact_lock(4209, hashtext(${teamId}))`;

/** Enters an import that whoever enters it works. **Returns** its id. **Throws** `PolicyError`. */
export async function createImport(store: TeamStore, scope: TeamScope, made: NewImport): Promise<string> {
  const id = newId("imp");
  const entered = await changeTeam<string, never>(store, scope, "import:create", async (tx) => {
    await lockNumbers(tx, scope.teamId);
    return ok({ value: id, audit: await enterImport(tx, scope, { ...made, id, state: "queued", startsAlone: false }) });
  });
  if (!entered.ok) throw new Error("an import has no expected failure");
  return entered.value;
}

/** One span as it waits for the rest of its trace: `span` holds what its reader reads and nothing else. */
export type StagedSpan = { readonly traceId: string; readonly spanId: string; readonly span: JsonRecord };

/** How many spans of a Team may wait at a time. */
const MAX_WAITING = 100_000;

/**
 * Keeps spans that were pushed until their traces are quiet, under the Team's import of the day (`day`: `YYYY-MM-DD`, UTC), which is
 * entered with the first. A span that waits already is left as it is. **Returns** `over_quota` while too many wait. **Throws**
 * `PolicyError`.
 */
export function pushSpans(
  store: TeamStore,
  scope: TeamScope,
  { day, spans }: { readonly day: string; readonly spans: readonly StagedSpan[] },
): Promise<Result<void, "over_quota">> {
  const name = `OpenTelemetry ${day}`;
  return changeTeam<void, "over_quota">(store, scope, "import:create", async (tx, now) => {
    const { teamId } = scope;
    await lockNumbers(tx, teamId);
    const [waiting] = await tx<{ count: number }[]>`
      select count(*)::int as count from (select 1 from usage_span where team_id = ${teamId} limit ${MAX_WAITING}) w`;
    if ((waiting?.count ?? 0) >= MAX_WAITING) return err("over_quota");
    const [open] = await tx<{ id: string }[]>`
      select id from usage_import where team_id = ${teamId} and way = 'push' and name = ${name} and state in ('done', 'running')`;
    const id = open?.id ?? newId("imp");
    const made = { id, name, way: "push", format: "otlp", gateway: "otlp", grain: "attempt", sha256: null, byteCount: null } as const;
    const audit = open ? null : await enterImport(tx, now, { ...made, state: "done", startsAlone: true });
    await tx`insert into usage_span (team_id, trace_id, span_id, import_id, span)
      select ${teamId}, t, s, ${id}, j::jsonb from unnest(${spans.map((one) => one.traceId)}::text[], ${spans.map((one) => one.spanId)}::text[],
        ${spans.map((one) => JSON.stringify(one.span))}::text[]) as given(t, s, j) on conflict do nothing`;
    return ok({ value: undefined, audit });
  });
}

/** What a Team may have waiting or running at a time. */
export type ImportQuota = { readonly files: number; readonly bytes: number };

/** A file that has come and lies where a worker looks for it, by the id that its import is to have. */
export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly startsAlone: boolean;
};

/** Whether a Team has as much waiting or running as it may of what came by some `ways`, with one more file of some bytes. */
export async function isOverQuota(
  tx: TeamTx,
  teamId: string,
  byteCount: number,
  quota: ImportQuota,
  ways: readonly ImportWay[] = ["upload"],
): Promise<boolean> {
  const [row] = await tx<{ files: number; bytes: number }[]>`
    select count(*)::int as files, coalesce(sum(byte_count), 0)::float8 as bytes from usage_import
    where team_id = ${teamId} and way = any(${[...ways]}::text[]) and state in ('received', 'preview', 'queued', 'running', 'paused')`;
  return row !== undefined && (row.files >= quota.files || row.bytes + byteCount > quota.bytes);
}

/**
 * Enters an uploaded file for a worker to look at. `format`: a gateway or format that it must be of, "" for whichever it is.
 *
 * **Returns** its id, or `over_quota`. **Throws** `PolicyError`.
 */
export function receiveImport(
  store: TeamStore,
  scope: TeamScope,
  { file, quota, enqueue }: { readonly file: UploadedFile; readonly quota: ImportQuota; readonly enqueue: Enqueue },
): Promise<Result<string, "over_quota">> {
  return changeTeam<string, "over_quota">(store, scope, "import:create", async (tx, now) => {
    await lockNumbers(tx, scope.teamId);
    if (await isOverQuota(tx, scope.teamId, file.byteCount, quota)) return err("over_quota");
    const audit = await enterImport(tx, now, { ...file, way: "upload", gateway: "", grain: "attempt", state: "received" });
    await enqueue(tx, scope.teamId, file.id);
    return ok({ value: file.id, audit });
  });
}
