"use server";

import { redirect } from "next/navigation";
import { addAlias, removeAlias } from "@/db/commands/key/edit-aliases";
import { editKey } from "@/db/commands/key/edit-key";
import { deleteKey, revokeKey } from "@/db/commands/key/revoke-key";
import { moveKey, rotateKey } from "@/db/commands/key/rotate-key";
import { formDone, formFault } from "@/lib/base/form-state";
import { AliasForm, ConfirmKeyForm, EditKeyForm, KeyForm, MoveKeyForm, RemoveAliasForm, RotateKeyForm } from "@/lib/key/schema";
import { teamAction } from "@/server/edge/form-action";
import { confirmsLabel } from "@/server/key/confirms-label";
import { readMove } from "@/server/key/form-destination";
import { explainAliasFault, explainKeyFault } from "@/server/key/key-fault-words";
import { checkKeyNow, checkKeySoon } from "@/server/key/key-tools";
import { keyVault } from "@/server/key/vault";
import { teamStore } from "@/server/store";
import { secrets } from "@/server/vault/secrets";

const NOT_CONFIRMED = formFault("Nothing was done.", { confirm: "This is not the key's label" });

export const check = teamAction({
  action: "key:check",
  input: KeyForm,
  run: async ({ key }, { scope }) => {
    const { state, models, message } = await checkKeyNow(scope, key);
    if (state === "verified") return formDone(`Accepted: it reaches ${models?.length ?? 0} models.`);
    return formFault(`${state === "refused" ? "Refused." : state === "unproven" ? "Unproven." : "Not reached."} ${message ?? ""}`.trim());
  },
});

export const edit = teamAction({
  action: "key:edit",
  input: EditKeyForm,
  run: async (asked, { scope }) => {
    const { key, label, environment, notes } = asked;
    const facts = { label, environment, notes, projectId: asked.project, ownerId: asked.owner, expiresAt: asked.expires };
    const done = await editKey(teamStore(), scope, key, facts);
    return done.ok ? formDone("Saved.") : explainKeyFault(done.error);
  },
});

export const rotate = teamAction({
  action: "key:rotate",
  input: RotateKeyForm,
  run: async ({ key, secret, overlap }, { scope }) => {
    const done = await rotateKey(teamStore(), keyVault(secrets()), scope, key, { secret, overlapDays: overlap });
    if (!done.ok) return explainKeyFault(done.error);
    await checkKeySoon(scope, key);
    return formDone(
      overlap === 0
        ? "The new secret is in use; the old one is destroyed."
        : `The new secret is in use; the old one stays ${overlap} days.`,
    );
  },
});

export const move = teamAction({
  action: "key:rotate",
  input: MoveKeyForm,
  run: async (asked, { scope }) => {
    const read = await readMove(scope, asked.key, asked);
    if (!read.ok) return formFault("Please look at the marked fields.", read.error);
    const done = await moveKey(teamStore(), keyVault(secrets()), scope, asked.key, { ...read.value, secret: asked.secret || null });
    if (!done.ok) return explainKeyFault(done.error);
    await checkKeySoon(scope, asked.key);
    return formDone("Saved. From now on it is asked there.");
  },
});

export const revoke = teamAction({
  action: "key:revoke",
  input: ConfirmKeyForm,
  run: async ({ key, confirm }, { scope }) => {
    if (!(await confirmsLabel(scope, key, confirm))) return NOT_CONFIRMED;
    const done = await revokeKey(teamStore(), scope, key);
    return done.ok ? formDone("Revoked: its secrets are destroyed.") : explainKeyFault(done.error);
  },
});

export const remove = teamAction({
  action: "key:delete",
  input: ConfirmKeyForm,
  run: async ({ key, confirm }, { scope }) => {
    if (!(await confirmsLabel(scope, key, confirm))) return NOT_CONFIRMED;
    const done = await deleteKey(teamStore(), scope, key);
    if (!done.ok) return explainKeyFault(done.error);
    redirect(`/t/${scope.slug}/keys`);
  },
});

export const nameKey = teamAction({
  action: "key:edit",
  input: AliasForm,
  run: async ({ key, gateway, value }, { scope }) => {
    const done = await addAlias(teamStore(), scope, key, { gateway, value });
    return done.ok ? formDone("Exports that say this name mean this key now.") : explainAliasFault(done.error);
  },
});

export const unnameKey = teamAction({
  action: "key:edit",
  input: RemoveAliasForm,
  run: async ({ key, alias }, { scope }) => {
    const done = await removeAlias(teamStore(), scope, key, alias);
    return done.ok ? formDone("The name is gone.") : explainAliasFault(done.error);
  },
});
