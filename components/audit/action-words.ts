import type { AuditBody } from "@/lib/audit/audit-body";

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
  "key.move": ["Gave a provider key another address", "give a provider key another address"],
  "key.add_alias": ["Gave a provider key another name in exports", "give a provider key another name in exports"],
  "key.remove_alias": ["Took a name in exports from a provider key", "take a name in exports from a provider key"],
  "key.warn_expiry": ["Warned that a provider key expires", "warn that a provider key expires"],
  "kek.stage": ["Brought in a new key that seals keys", "bring in a new key that seals keys"],
  "kek.drop": ["Dropped an old key that sealed keys", "drop an old key that sealed keys"],
  "kek.rewrap": ["Sealed provider keys under a new key", "seal provider keys under a new key"],
  "token.create": ["Made an API token", "make an API token"],
  "token.revoke": ["Revoked an API token", "revoke an API token"],
  "token.list": ["Listed the API tokens", "list the API tokens"],
  "share.create": ["Made a share link", "make a share link"],
  "share.revoke": ["Revoked a share link", "revoke a share link"],
  "share.list": ["Listed the share links", "list the share links"],
  "member.change": ["Changed a member's role", "change a member's role"],
  "member.remove": ["Removed a member", "remove a member"],
  "member.leave": ["Left the team", "leave the team"],
  "member.join": ["Joined the team", "join the team"],
  "member.list": ["Listed the members", "list the members"],
  "member.reset_link": ["Made a member a link for a new password", "make a member a link for a new password"],
  "member.reset_password": ["Made a link for a new password", "make a link for a new password"],
  "invitation.create": ["Invited somebody", "invite somebody"],
  "invitation.accept": ["Accepted an invitation", "accept an invitation"],
  "invitation.revoke": ["Withdrew an invitation", "withdraw an invitation"],
  "invitation.list": ["Listed the invitations", "list the invitations"],
  "project.create": ["Added a project", "add a project"],
  "project.rename": ["Renamed a project", "rename a project"],
  "project.archive": ["Archived a project", "archive a project"],
  "project.reopen": ["Opened a project again", "open a project again"],
  "project.manage": ["Changed the projects", "change the projects"],
  "project.list": ["Listed the projects", "list the projects"],
  "team.create": ["Made the team", "make the team"],
  "team.read": ["Read about the team", "read about the team"],
  "team.edit": ["Changed the team's settings", "change the team's settings"],
  "team.transfer": ["Handed the team to another owner", "hand the team to another owner"],
  "team.delete": ["Deleted the team", "delete the team"],
  "team.delete_request": ["Asked for the team to be erased", "ask for the team to be erased"],
  "team.delete_cancel": ["Called off that the team be erased", "call off that the team be erased"],
  "team.remove_sample": ["Removed a sample team", "remove a sample team"],
  "team.export": ["Exported all that the team has", "export all that the team has"],
  "team.erase": ["Erased a team", "erase a team"],
  "import.create": ["Imported usage", "import usage"],
  "import.start": ["Started an import", "start an import"],
  "import.pause": ["Paused an import", "pause an import"],
  "import.resume": ["Resumed an import", "resume an import"],
  "import.cancel": ["Cancelled an import", "cancel an import"],
  "import.control": ["Started or stopped an import", "start or stop an import"],
  "import.withdraw": ["Withdrew an import", "withdraw an import"],
  "import.list": ["Listed the imports", "list the imports"],
  "source.add": ["Added a source of imports", "add a source of imports"],
  "source.pause": ["Paused a source of imports", "pause a source of imports"],
  "source.resume": ["Resumed a source of imports", "resume a source of imports"],
  "source.remove": ["Removed a source of imports", "remove a source of imports"],
  "source.run": ["Asked for a look at a source of imports", "ask for a look at a source of imports"],
  "source.manage": ["Changed the sources of imports", "change the sources of imports"],
  "cost.correct": ["Corrected costs", "correct costs"],
  "alias.accept": ["Said which offer a logged id is", "say which offer a logged id is"],
  "alias.withdraw": ["Took back which offer a logged id is", "take back which offer a logged id is"],
  "rate.edit": ["Changed negotiated rates", "change negotiated rates"],
  "rate.add": ["Said what was negotiated with a provider", "say what was negotiated with a provider"],
  "rate.end": ["Ended a negotiated rate", "end a negotiated rate"],
  "rate.withdraw": ["Took back a negotiated rate", "take back a negotiated rate"],
  "exchange.edit": ["Changed exchange rates", "change exchange rates"],
  "exchange.add": ["Stated exchange rates", "state exchange rates"],
  "exchange.remove": ["Removed an exchange rate", "remove an exchange rate"],
  "rule.edit": ["Changed the rules for usage", "change the rules for usage"],
  "rule.set": ["Set a rule for usage", "set a rule for usage"],
  "rule.remove": ["Took a rule for usage away", "take a rule for usage away"],
  "recost.run": ["Worked costs out again", "work costs out again"],
  "recost.undo": ["Undid that costs were worked out again", "undo that costs were worked out again"],
  "retention.set": ["Set how long usage is kept", "set how long usage is kept"],
  "retention.edit": ["Set how long usage is kept", "set how long usage is kept"],
  "usage.erase_request": ["Asked for all usage to be erased", "ask for all usage to be erased"],
  "usage.erase": ["Erased usage", "erase usage"],
  "usage_view.save": ["Saved a view of usage", "save a view of usage"],
  "usage_view.remove": ["Removed a saved view of usage", "remove a saved view of usage"],
  "view.save": ["Saved a view of usage", "save or remove a view of usage"],
  "usage.read": ["Read what was spent", "read what was spent"],
  "log.read": ["Read the log", "read the log"],
  "log.verify": ["Verified the log", "verify the log"],
  "session.start": ["Signed in", "sign in"],
  "session.prove": ["Showed once more who they are", "show once more who they are"],
  "session.end": ["Ended sessions", "end sessions"],
  "account.create": ["Made an account", "make an account"],
  "account.rename": ["Changed a name", "change a name"],
  "account.password": ["Changed a password", "change a password"],
  "account.reset": ["Set a new password by a link", "set a new password by a link"],
  "account.reset_link": ["Asked for a link for a new password", "ask for a link for a new password"],
  "account.start_link": ["Made the link for the first account", "make the link for the first account"],
  "account.verify_link": ["Sent a link to prove an address", "send a link to prove an address"],
  "account.verify": ["Proved an address", "prove an address"],
  "account.link": ["Tied an account to another login", "tie an account to another login"],
  "account.unlink": ["Untied an account from a login", "untie an account from a login"],
  "account.disable": ["Disabled an account", "disable an account"],
  "account.enable": ["Enabled an account", "enable an account"],
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

/** What an entry tells, for whom it says did it. */
export function entryWords({ action, outcome, actor, object }: Pick<AuditBody, "action" | "outcome" | "actor" | "object">): string {
  const isAdded = action === "member.join" && outcome === "done" && actor.id !== object.id;
  return isAdded ? "Added a member" : actionWords(action, outcome);
}

/** The groups that the log can be narrowed to, as the beginnings of codes. */
export const ACTION_GROUPS = [
  { value: "key.", label: "Provider keys" },
  { value: "token.", label: "API tokens" },
  { value: "share.", label: "Share links" },
  { value: "member.", label: "Members" },
  { value: "invitation.", label: "Invitations" },
  { value: "project.", label: "Projects" },
  { value: "import.", label: "Imports" },
  { value: "retention.", label: "How long usage is kept" },
  { value: "usage.", label: "Erased usage" },
  { value: "source.", label: "Sources of imports" },
  { value: "team.", label: "The team itself" },
  { value: "log.", label: "The log" },
] as const;
