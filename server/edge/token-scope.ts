import "server-only";
import { findToken } from "@/db/queries/team/find-token";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { readSecret } from "@/lib/team/secret-text";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { requirePoints, takePoint } from "@/server/limits";

/**
 * The scope of a Token, its shape and checksum checked before anything is asked; guesses are limited by address. `authorization`: the
 * header. **Throws** `AppError`.
 */
export async function scopeOfToken(authorization: string, address: string | null): Promise<TeamScope> {
  const guesser = addressKey(address);
  const secret = readSecret(/^Bearer ([\w]{1,100})$/i.exec(authorization)?.[1] ?? "");
  if (secret?.kind !== "api") throw new AppError("unauthenticated");
  await requirePoints("secret_guess", guesser);
  const token = await findToken(database().sql, sha256Hex(secret.text));
  if (!token) {
    await takePoint("secret_guess", guesser);
    throw new AppError("unauthenticated");
  }
  const { teamId, slug, role, createdBy, scopes } = token;
  const actor = { kind: "token", id: token.id, name: token.name } as const;
  return proveScope({ teamId, slug, role, actor, userId: createdBy, tokenScopes: scopes, address });
}
