import { isTokenScope, TOKEN_SCOPES, type TokenScope } from "@/lib/team/policy";

/** What each scope lets a Token do. */
export const SCOPE_WORDS: Readonly<Record<TokenScope, string>> = {
  "team:read": "Read the team's name and time zone",
  "member:list": "List members",
  "project:list": "List projects",
  "key:list": "List provider keys, without their secrets",
  "key:check": "Check provider keys against their providers",
  "log:read": "Read the log",
  "log:verify": "Verify the log",
  "share:list": "List share links, without their secrets",
  "share:create": "Make share links",
  "usage:read": "Read what was spent",
  "import:list": "List imports and read what became of them",
  "import:create": "Import files of gateways",
  "import:control": "Start, pause, resume and cancel imports",
  "import:withdraw": "Withdraw imports",
  "share:revoke": "Revoke share links",
};

/** A scope in words; one that is no longer known stands for itself. */
export const scopeWords = (scope: string): string => (isTokenScope(scope) ? SCOPE_WORDS[scope] : scope);

/** Scopes in the order in which they are offered, those no longer known last. */
export const orderScopes = (scopes: readonly string[]): readonly string[] => [
  ...TOKEN_SCOPES.filter((known) => scopes.includes(known)),
  ...scopes.filter((scope) => !isTokenScope(scope)),
];
