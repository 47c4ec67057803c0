import "server-only";
import { endSession } from "@/db/commands/account/sessions";
import { dropSessionCookie } from "@/server/auth/complete-sign-in";
import { currentUser } from "@/server/auth/current-user";
import { isFromOurPages } from "@/server/edge/form-action";
import { requestAddress } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";

/** Ends the session of the browser that asks from a page of ours, and leads to the board. */
export async function signOut(): Promise<Response> {
  if (!(await isFromOurPages()))
    return new Response("This did not come from a page of this Tollboard.", { status: 403, headers: { "cache-control": "no-store" } });
  const user = await currentUser();
  if (user) await endSession(teamStore(), { ...user, address: await requestAddress() }, user.sessionId);
  await dropSessionCookie();
  return new Response(null, { status: 303, headers: { location: "/", "cache-control": "private, no-store" } });
}
