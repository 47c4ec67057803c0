import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { GatewayId } from "@/lib/usage/gateway";

/** How an import came to us. */
export type ImportWay = "upload" | "command" | "folder" | "bucket" | "pull" | "push";

/** An import to be made. `sha256` in hex and `byteCount` are those of the file as it came, where there is one. */
export type NewImport = {
  readonly name: string;
  readonly way: ImportWay;
  readonly format: string;
  readonly gateway: GatewayId;
  readonly grain: "attempt" | "request" | "bucket";
  readonly sha256: string | null;
  readonly byteCount: number | null;
};

const MAX_NAME = 200;

/** Enters an import that is still to be worked. **Returns** its id. **Throws** `PolicyError`. */
export async function createImport(store: TeamStore, scope: TeamScope, made: NewImport): Promise<string> {
  const id = newId("imp");
  const name = made.name.slice(0, MAX_NAME).toWellFormed();
  const entered = await changeTeam<string, never>(store, scope, "import:create", async (tx) => {
    const { teamId, actor } = scope;
    await tx`select pg_advisory_xact_lock(4209, hashtext(${teamId}))`;
    await tx`insert into usage_import (team_id, id, number, name, way, format, gateway, grain, sha256, byte_count, created_by)
      select ${teamId}, ${id}, coalesce(max(number), 0) + 1, ${name}, ${made.way}, ${made.format}, ${made.gateway}, ${made.grain},
        ${made.sha256}, ${made.byteCount}, ${actor.name} from usage_import where team_id = ${teamId}`;
    const after = { way: made.way, format: made.format, gateway: made.gateway, sha256: made.sha256 };
    return ok({ value: id, audit: { action: "import.create", object: { kind: "import", id, name }, after } });
  });
  if (!entered.ok) throw new Error("an import has no expected failure");
  return entered.value;
}
