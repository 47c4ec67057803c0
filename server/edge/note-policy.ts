import "server-only";
import { noteRefusal, type PolicyError } from "@/db/commands/change-team";
import { teamStore } from "@/server/store";

/** Writes down that the policy refused somebody something. */
export const notePolicy = ({ scope, action }: Pick<PolicyError, "scope" | "action">): Promise<void> =>
  noteRefusal(teamStore(), scope, { action, object: { kind: "team", id: scope.teamId, name: scope.slug } });
