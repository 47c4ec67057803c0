import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** What of a key may be changed without its secret. Instants are ISO texts. */
export type KeyFacts = {
  readonly label: string;
  readonly projectId: string | null;
  readonly ownerId: string | null;
  readonly environment: string | null;
  readonly expiresAt: string | null;
  readonly notes: string | null;
};

/** A key held for a change. */
export type HeldKey = KeyFacts & {
  readonly id: string;
  readonly providerSlug: string;
  readonly modelsUrl: string;
  readonly scheme: string;
  readonly isRevoked: boolean;
};

type Row = Omit<HeldKey, "expiresAt"> & { expiresAt: Date | null };

/** Reads a key and holds its row to the end of the transaction. **Returns** `null` when the Team has no such key. */
export async function holdKey(tx: TeamTx, teamId: string, keyId: string): Promise<HeldKey | null> {
  const [row] = await tx<Row[]>`
    select id, label, provider_slug as "providerSlug", models_url as "modelsUrl", scheme, environment, notes,
      project_id as "projectId", owner_id as "ownerId", expires_at as "expiresAt", revoked_at is not null as "isRevoked"
    from provider_key where team_id = ${teamId} and id = ${keyId} for update`;
  return row ? { ...row, expiresAt: row.expiresAt?.toISOString() ?? null } : null;
}

/** How the log names a key. */
export const keyObject = (key: { readonly id: string; readonly label: string }) => ({ kind: "key", id: key.id, name: key.label }) as const;

/** Whether another key of the Team has this label. */
export async function isLabelTaken(tx: TeamTx, teamId: string, label: string, exceptId: string): Promise<boolean> {
  const [row] = await tx`select 1 from provider_key where team_id = ${teamId} and label = ${label} and id <> ${exceptId}`;
  return row !== undefined;
}

/** Whether the Team has the Project in use and the Member; `null` asks for nothing. A key may stay on a Project that was archived since. */
export async function missingOwner(
  tx: TeamTx,
  teamId: string,
  facts: Pick<KeyFacts, "projectId" | "ownerId">,
  before: Pick<KeyFacts, "projectId"> | null = null,
) {
  if (facts.projectId !== null && facts.projectId !== before?.projectId) {
    const [row] = await tx`
      select 1 from project where team_id = ${teamId} and id = ${facts.projectId} and archived_at is null for share`;
    if (!row) return "no_project" as const;
  }
  if (facts.ownerId !== null) {
    const [row] = await tx`select 1 from member where team_id = ${teamId} and user_id = ${facts.ownerId} for share`;
    if (!row) return "no_owner" as const;
  }
  return null;
}

/** Puts changes of a Team's keys in line, so that no label and no secret comes in twice. */
export async function lockKeys(tx: TeamTx, teamId: string): Promise<void> {
  await tx`select 1 from team where team_id = ${teamId} for no key update`;
}
