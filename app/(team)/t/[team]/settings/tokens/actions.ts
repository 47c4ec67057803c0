"use server";

import { z } from "zod";
import { type CreateTokenFault, createToken, MAX_TOKEN_DAYS, MAX_TOKEN_NAME, MAX_TOKENS } from "@/db/commands/token/create-token";
import { revokeToken } from "@/db/commands/token/revoke-token";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { nameText } from "@/lib/team/text-rules";
import { teamAction } from "@/server/edge/form-action";
import { publicOrigin, settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { newTokenSecret } from "@/server/token/new-secret";

const team = z.string().max(60);

const FAULTS: Readonly<Record<CreateTokenFault, FormState>> = {
  no_scope: formFault("Please look at the marked fields.", { scopes: "Tick at least one." }),
  bad_expiry: formFault("Please look at the marked fields.", { days: `Between 1 and ${MAX_TOKEN_DAYS} days.` }),
  not_a_member: formFault("Only a member of the team can make a token."),
  beyond_role: formFault("Please look at the marked fields.", { scopes: "Your own role does not allow all of this." }),
  too_many: formFault(`A team has at most ${MAX_TOKENS} tokens that work. Revoke one first.`),
};

/** A line to try the Token with: the first of what it may do. */
function curlLine(slug: string, scopes: readonly string[], secret: string): string {
  const asks: readonly (readonly [scope: string, ask: string, path: string])[] = [
    ["team:read", "", ""],
    ["member:list", "", "/members"],
    ["project:list", "", "/projects"],
    ["key:list", "", "/keys"],
    ["log:read", "", "/log"],
    ["log:verify", "", "/audit/verify"],
    ["key:check", "-X POST ", "/keys/KEY_ID/check"],
  ];
  const [, ask, path] = asks.find(([scope]) => scopes.includes(scope)) ?? ["", "", ""];
  return `curl ${ask}-H "Authorization: Bearer ${secret}" ${publicOrigin(settings())}/api/v1/teams/${slug}${path}`;
}

export const create = teamAction({
  action: "token:create",
  input: z.strictObject({
    team,
    name: nameText(MAX_TOKEN_NAME),
    "scopes[]": z.array(z.enum(TOKEN_SCOPES)).max(TOKEN_SCOPES.length).default([]),
    days: z.coerce.number().int().min(1).max(MAX_TOKEN_DAYS),
  }),
  run: async ({ name, days, "scopes[]": scopes }, { scope }) => {
    const { text, hash, hint } = newTokenSecret();
    const made = await createToken(teamStore(), scope, { name, scopes, days, hash, hint });
    if (!made.ok) return FAULTS[made.error];
    return formDone(`${name} works until ${made.value.expiresAt.slice(0, 10)}.`, [
      { label: "Token", text },
      { label: "Try it", text: curlLine(scope.slug, scopes, text) },
    ]);
  },
});

export const revoke = teamAction({
  action: "token:revoke",
  input: z.strictObject({ team, id: z.string().max(60) }),
  run: async ({ id }, { scope }) => {
    const revoked = await revokeToken(teamStore(), scope, id);
    return revoked.ok ? formDone("Revoked. It works no more.") : formFault("That token was already revoked.");
  },
});
