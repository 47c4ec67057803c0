import "server-only";
import { listMembers } from "@/db/queries/team/list-members";
import { listProjects } from "@/db/queries/team/list-projects";
import type { TeamScope } from "@/lib/team/scope";
import { teamStore } from "@/server/store";

/** The Projects and Members that a key can be given to, as its forms offer them. */
export async function keyChoices(scope: TeamScope) {
  const [projects, members] = await Promise.all([listProjects(teamStore(), scope), listMembers(teamStore(), scope)]);
  return {
    projects: projects.map(({ id, name, archivedAt }) => ({ value: id, label: archivedAt ? `${name} (archived)` : name })),
    members: members.map(({ userId, name }) => ({ value: userId, label: name })),
  };
}
