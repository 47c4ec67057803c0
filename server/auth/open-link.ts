import "server-only";
import { type FoundLink, findLink } from "@/db/queries/account/find-link";
import { readSecret } from "@/lib/team/secret-text";
import { AppError } from "@/server/edge/app-error";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { requirePoints, takePoint } from "@/server/limits";
import { teamStore } from "@/server/store";

/** A link that works, with the hash under which it is kept. */
export type OpenLink = FoundLink & { readonly hash: string };

/**
 * Whose a link's secret is. Looking uses nothing up; wrong ones count as guesses of the address. **Returns** `null` alike for an
 * unknown, used and expired one. **Throws** `rate_limited`.
 */
export async function openLink(kind: "reset" | "verify", text: string, address: string | null): Promise<OpenLink | null> {
  const guesser = addressKey(address);
  await requirePoints("secret_guess", guesser);
  const secret = readSecret(text);
  const hash = sha256Hex(text);
  const found = secret?.kind === kind ? await findLink(teamStore().sql, kind, hash) : null;
  if (!found) await takePoint("secret_guess", guesser);
  return found && { ...found, hash };
}

/** The same for a page, on which a guesser without guesses left is told nothing else than a guesser. */
export async function showLink(kind: "reset" | "verify", text: string, address: string | null): Promise<OpenLink | null> {
  try {
    return await openLink(kind, text, address);
  } catch (cause) {
    if (cause instanceof AppError) return null;
    throw cause;
  }
}
