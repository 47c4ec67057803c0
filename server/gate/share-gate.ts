import "server-only";
import { cache } from "react";
import { type FoundShare, findShare } from "@/db/queries/share/find-share";
import { readSecret } from "@/lib/team/secret-text";
import { addressKey } from "@/server/edge/client-address";
import { requestAddress } from "@/server/gate/team-gate";
import { sha256Hex } from "@/server/hash";
import { requirePoints, takePoint } from "@/server/limits";
import { teamStore } from "@/server/store";

/**
 * What the link with this secret shows, once a request; `isOpened` counts it as opened. Looks and guesses are counted by address.
 * **Returns** `null` alike for an unknown, expired, revoked or mistyped one. **Throws** `rate_limited`.
 */
export const openShare = cache(async (text: string, isOpened: boolean): Promise<FoundShare | null> => {
  const guesser = addressKey(await requestAddress());
  await takePoint("share_open", guesser);
  await requirePoints("secret_guess", guesser);
  const secret = readSecret(text);
  const found = secret?.kind === "share" ? await findShare(teamStore().sql, sha256Hex(secret.text), { isOpened }) : null;
  if (!found) await takePoint("secret_guess", guesser);
  return found;
});
