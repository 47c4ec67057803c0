type Words = readonly [done: string, tried: string];

/** Each code of the log: what was done, and what somebody tried who was refused. */
const WORDS: Readonly<Record<string, Words>> = {
  "key.create": ["Added a provider key", "add a provider key"],
  "key.edit": ["Changed what a provider key says", "change what a provider key says"],
  "key.rotate": ["Rotated a provider key", "rotate a provider key"],
  "key.retire": ["Retired the old secret of a provider key", "retire the old secret of a provider key"],
  "key.check": ["Checked a provider key", "check a provider key"],
  "key.revoke": ["Revoked a provider key", "revoke a provider key"],
  "key.delete": ["Deleted a provider key", "delete a provider key"],
  "key.list": ["Listed the provider keys", "list the provider keys"],
  "key.alias_add": ["Gave a provider key another name in exports", "give a provider key another name in exports"],
  "key.alias_remove": ["Took a name in exports from a provider key", "take a name in exports from a provider key"],
  "token.create": ["Made an API token", "make an API token"],
  "token.revoke": ["Revoked an API token", "revoke an API token"],
  "token.list": ["Listed the API tokens", "list the API tokens"],
  "member.change": ["Changed a member's role", "change a member's role"],
  "member.remove": ["Removed a member", "remove a member"],
  "member.leave": ["Left the team", "leave the team"],
  "member.join": ["Joined the team", "join the team"],
  "member.list": ["Listed the members", "list the members"],
  "member.reset_password": ["Made a link for a new password", "make a link for a new password"],
  "invitation.create": ["Invited somebody", "invite somebody"],
  "invitation.accept": ["Accepted an invitation", "accept an invitation"],
  "invitation.revoke": ["Withdrew an invitation", "withdraw an invitation"],
  "invitation.list": ["Listed the invitations", "list the invitations"],
  "project.create": ["Added a project", "add a project"],
  "project.rename": ["Renamed a project", "rename a project"],
  "project.archive": ["Archived a project", "archive a project"],
  "project.restore": ["Brought a project back", "bring a project back"],
  "project.manage": ["Changed the projects", "change the projects"],
  "project.list": ["Listed the projects", "list the projects"],
  "team.create": ["Made the team", "make the team"],
  "team.read": ["Read about the team", "read about the team"],
  "team.edit": ["Changed the team's settings", "change the team's settings"],
  "team.transfer": ["Handed the team to another owner", "hand the team to another owner"],
  "team.delete": ["Deleted the team", "delete the team"],
  "team.delete_request": ["Asked for the team to be erased", "ask for the team to be erased"],
  "team.delete_cancel": ["Called off that the team be erased", "call off that the team be erased"],
  "team.export": ["Exported all that the team has", "export all that the team has"],
  "log.read": ["Read the log", "read the log"],
  "log.verify": ["Verified the log", "verify the log"],
  "session.start": ["Signed in", "sign in"],
  "session.end": ["Signed out", "sign out"],
};

const known = (code: string): Words | undefined => {
  // A refusal is logged under the policy's name for what was tried: `key:create`.
  const name = code.replace(":", ".");
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
};

/** What an entry tells, as a sentence without its subject. A code that has no words stands for itself. */
export function actionWords(code: string, outcome: "done" | "refused"): string {
  const words = known(code);
  if (!words) return code;
  return outcome === "done" ? words[0] : `Tried to ${words[1]}`;
}

/** The groups that the log can be narrowed to, as the beginnings of codes. */
export const ACTION_GROUPS = [
  { value: "key.", label: "Provider keys" },
  { value: "token.", label: "API tokens" },
  { value: "member.", label: "Members" },
  { value: "invitation.", label: "Invitations" },
  { value: "project.", label: "Projects" },
  { value: "team.", label: "The team itself" },
  { value: "log.", label: "The log" },
] as const;
