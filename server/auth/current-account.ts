import "server-only";
import { unstable_rethrow } from "next/navigation";
import { listMemberships } from "@/db/queries/team/find-membership";
import { currentUser } from "@/server/auth/current-user";
import { database } from "@/server/database";
import { logger } from "@/server/log";

/** Who is signed in, with the Teams they are in, for the head of the page. **Returns** `null` for a stranger, also when the database is away: the page itself says so. */
export async function currentAccount() {
  try {
    const user = await currentUser();
    if (!user) return null;
    const teams = await listMemberships(database().sql, user.userId);
    return { name: user.name, email: user.email, teams: teams.map(({ slug, name, isSample }) => ({ slug, name, isSample })) };
  } catch (cause) {
    unstable_rethrow(cause);
    logger.error({ event: "account", err: cause }, "the account could not be read");
    return null;
  }
}
