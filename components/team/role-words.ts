import { ROLES, type Role } from "@/lib/team/role";

const WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  viewer: { name: "a viewer", may: "sees everything, changes nothing" },
  member: { name: "a member", may: "sees everything, may verify the log" },
  admin: { name: "an admin", may: "manages keys, tokens, projects and members below admin" },
  owner: { name: "an owner", may: "may do everything, also give and take the role of admin and owner" },
};

/** A role as it stands in a sentence: "an admin". */
export const roleWords = (role: Role): string => WORDS[role].name;

/** The roles to choose from, with what each may. */
export const roleOptions = (allowed: readonly Role[] = ROLES) =>
  allowed.map((role) => ({ value: role, label: `${role.charAt(0).toUpperCase()}${role.slice(1)}: ${WORDS[role].may}` }));
