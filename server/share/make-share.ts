import "server-only";
import { type CreateShareFault, createShare, type MadeShare } from "@/db/commands/share/create-share";
import { ok, type Result } from "@/lib/base/result";
import { readScreenAddress, type ScreenFault } from "@/lib/share/screen";
import type { TeamScope } from "@/lib/team/scope";
import { takePoint } from "@/server/limits";
import { publicOrigin, settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { newSecret } from "@/server/token/new-secret";

/** What somebody asks to be shared: the address of a screen of ours, under which title and note, for how many days. */
export type AskedShare = { readonly screen: string; readonly title: string; readonly note: string; readonly days: number };

export type MakeShareFault = CreateShareFault | ScreenFault;

/** Makes a ShareLink of an address of ours. **Returns** the link, which is told this once. **Throws** `PolicyError`, and `rate_limited`. */
export async function makeShare(scope: TeamScope, asked: AskedShare): Promise<Result<MadeShare & { link: string }, MakeShareFault>> {
  const { screen, title, note, days } = asked;
  const origin = publicOrigin(settings());
  const read = readScreenAddress(screen, origin);
  if (!read.ok) return read;
  await takePoint("share_create", scope.teamId);
  const { text, hash, hint } = newSecret("share");
  const made = await createShare(teamStore(), scope, { ...read.value, title, note, days, hash, hint });
  return made.ok ? ok({ ...made.value, link: `${origin}/s/${text}` }) : made;
}

/** What is wrong with what was asked, in words: of which field. */
export const MAKE_SHARE_FAULTS: Readonly<Record<MakeShareFault, { readonly path: "screen" | "days" | ""; readonly message: string }>> = {
  not_ours: { path: "screen", message: "is no address of this Tollboard" },
  no_such_screen: { path: "screen", message: "is no screen that can be shared: the board and a comparison can" },
  too_long: { path: "screen", message: "is too long" },
  private: { path: "screen", message: "is narrowed to what a team's keys reach, which nobody outside may see: take that filter away" },
  bad_instant: { path: "screen", message: "is of an instant that has not come" },
  bad_expiry: { path: "days", message: "must be a whole number from 1 to 730" },
  not_a_member: { path: "", message: "Only a member of the team can make a share link" },
  too_many: { path: "", message: "A team has at most 500 share links that work. Revoke one first" },
};
