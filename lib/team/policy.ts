import { isAtLeast, type Role } from "@/lib/team/role";

/**
 * Every action on a Team's data, with the least role that may do it. Whatever is not named here is denied. Pages, API,
 * server actions and jobs all ask this table.
 */
export const ACTIONS = {
  "team:read": "viewer",
  "member:list": "viewer",
  "project:list": "viewer",
  "key:list": "viewer",
  "log:read": "viewer",
  "share:list": "viewer",
  "usage:read": "viewer",
  "import:list": "viewer",
  "member:leave": "viewer",
  "log:verify": "member",
  "share:create": "member",
  "share:revoke": "member",
  "import:create": "member",
  "view:save": "member",
  "import:control": "member",
  "import:withdraw": "admin",
  "log:read_address": "admin",
  "team:edit": "admin",
  "project:manage": "admin",
  "cost:correct": "admin",
  "rate:edit": "admin",
  "exchange:edit": "admin",
  "retention:edit": "admin",
  "rule:edit": "admin",
  "source:manage": "admin",
  "key:create": "admin",
  "key:edit": "admin",
  "key:check": "admin",
  "key:rotate": "admin",
  "key:revoke": "admin",
  "key:delete": "admin",
  "token:list": "admin",
  "token:create": "admin",
  "token:revoke": "admin",
  "invitation:list": "admin",
  "invitation:create": "admin",
  "invitation:revoke": "admin",
  "member:change": "admin",
  "member:remove": "admin",
  "member:reset_password": "owner",
  "team:export": "owner",
  "team:transfer": "owner",
  "team:delete": "owner",
  "team:remove_sample": "owner",
  "usage:erase": "owner",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof ACTIONS;

/** What a Token can be made for. Each is the action it allows; no Token can do what is not here. */
export const TOKEN_SCOPES = [
  "team:read",
  "member:list",
  "project:list",
  "key:list",
  "key:check",
  "log:read",
  "log:verify",
  "share:list",
  "share:create",
  "share:revoke",
  "usage:read",
  "import:list",
  "import:create",
  "import:control",
  "import:withdraw",
] as const satisfies Action[];
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Whether a text names something a Token can be made for. */
export const isTokenScope = (text: string): text is TokenScope => TOKEN_SCOPES.some((scope) => scope === text);

/** Actions for which the person must have proven who they are within the last 15 minutes. */
export const FRESH_ACTIONS: ReadonlySet<Action> = new Set([
  "key:create",
  "key:rotate",
  "key:delete",
  "token:create",
  "share:create",
  "member:change",
  "member:remove",
  "member:reset_password",
  "invitation:create",
  "team:transfer",
  "team:delete",
  "team:export",
  "retention:edit",
  "usage:erase",
]);

/** **Units**: ms. */
export const FRESH_MS = 15 * 60_000;

/** What would bring something real into a sample Team, or call it something else: nobody may there. */
const NOT_IN_SAMPLE: ReadonlySet<Action> = new Set([
  "import:create",
  "source:manage",
  "key:create",
  "key:rotate",
  "token:create",
  "team:edit",
]);

/** Who asks: a role, the scopes of the Token where one is used (`null` for a person), and whether the Team is a sample. */
export type Asker = { readonly role: Role; readonly tokenScopes: readonly string[] | null; readonly isSample?: boolean };

/** The one decision: a role that suffices and, for a Token, a scope that names the action. */
export function can({ role, tokenScopes, isSample = false }: Asker, action: Action): boolean {
  if (isSample && NOT_IN_SAMPLE.has(action)) return false;
  return isAtLeast(role, ACTIONS[action]) && (tokenScopes === null || tokenScopes.includes(action));
}

/**
 * Whether somebody of one role may give or take a role: admins stay below their own, owners may all.
 * `from` is the role now (`null` for somebody new), `to` the one after (`null` for removal).
 */
export function canChangeRole(actor: Role, from: Role | null, to: Role | null): boolean {
  if (actor === "owner") return true;
  if (actor !== "admin") return false;
  return [from, to].every((role) => role === null || !isAtLeast(role, "admin"));
}

/** Whether somebody of a role may end a ShareLink: Members their own, admins and owners everybody's. */
export const canRevokeShare = (role: Role, isOwn: boolean): boolean => isAtLeast(role, isOwn ? ACTIONS["share:revoke"] : "admin");
