"use server";

import { z } from "zod";
import { removeRule, setRule } from "@/db/commands/usage/rule";
import { formDone, formFault } from "@/lib/base/form-state";
import { RULE_KINDS, readRule } from "@/lib/usage/audit/rule";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";
import { nameRule } from "@/server/usage/name-rule";

const team = z.string().max(60);
const kind = z.enum(RULE_KINDS);

export const keepRule = teamAction({
  action: "rule:edit",
  input: z.strictObject({ team, kind, value: z.string().max(4_000), since: z.string().max(40) }),
  run: async ({ team: _slug, ...typed }, { scope }) => {
    const rule = readRule(typed);
    if (!rule.ok) return formFault("Please look at the marked fields.", { [rule.error.field]: rule.error.message });
    const named = await nameRule(scope, rule.value);
    if (!named.ok) return formFault("Please look at the marked fields.", { value: named.error });
    const isNew = await setRule(teamStore(), scope, named.value);
    return formDone(isNew ? `Set. What began on ${rule.value.since} or later is held against it.` : "That is what it says already.");
  },
});

export const dropRule = teamAction({
  action: "rule:edit",
  input: z.strictObject({ team, kind }),
  run: async ({ kind: which }, { scope }) => {
    const removed = await removeRule(teamStore(), scope, which);
    return removed.ok ? formDone("Taken away.") : formFault("There is no such rule any more.");
  },
});
