"use server";

import { redirect } from "next/navigation";
import { createKey } from "@/db/commands/key/create-key";
import { formFault } from "@/lib/base/form-state";
import { NewKeyForm } from "@/lib/key/schema";
import { teamAction } from "@/server/edge/form-action";
import { readNewDestination } from "@/server/key/form-destination";
import { explainKeyFault } from "@/server/key/key-fault-words";
import { checkKeySoon } from "@/server/key/key-tools";
import { keyVault } from "@/server/key/vault";
import { teamStore } from "@/server/store";
import { secrets } from "@/server/vault/secrets";

export const addKey = teamAction({
  action: "key:create",
  input: NewKeyForm,
  run: async (asked, { scope }) => {
    const destination = await readNewDestination(asked);
    if (!destination.ok) return formFault("Please look at the marked fields.", destination.error);
    if (asked.expires !== null && Date.parse(asked.expires) <= Date.now())
      return formFault("Please look at the marked fields.", { expires: "That day is over" });
    const made = await createKey(teamStore(), keyVault(secrets()), scope, {
      ...destination.value,
      secret: asked.secret,
      label: asked.label,
      projectId: asked.project,
      ownerId: asked.owner,
      environment: asked.environment,
      expiresAt: asked.expires,
      notes: asked.notes,
    });
    if (!made.ok) return explainKeyFault(made.error);
    await checkKeySoon(scope, made.value);
    redirect(`/t/${scope.slug}/keys/${made.value}`);
  },
});
