import "server-only";
import { insertAccount, type NewAccount } from "@/db/commands/account/insert-account";
import { enqueueMail } from "@/db/commands/account/mail-queue";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { ok, type Result } from "@/lib/base/result";

/** Makes an account whose address is still to be proven, with the mail that asks for the proof. */
export function createUnprovenAccount(
  store: TeamStore,
  account: Omit<NewAccount, "isVerified">,
  address: string | null,
): Promise<Result<void, "email_taken">> {
  const actor = { kind: "user", id: account.id, name: account.email } as const;
  return changeSystem<void, "email_taken">(store, { actor, address }, async (tx) => {
    const inserted = await insertAccount(tx, { ...account, isVerified: false });
    if (!inserted.ok) return inserted;
    await enqueueMail(tx, { kind: "verify", recipient: account.email, tenantId: null, subjectId: account.id });
    return ok({ value: undefined, audit: { action: "account.create", object: { kind: "user", id: account.id, name: account.email } } });
  });
}
