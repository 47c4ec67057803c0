import { randomBytes } from "node:crypto";
import type { OpenKeys } from "@/bin/start/keys";
import { connect } from "@/db/client";
import { hasUsers, makeStartLink } from "@/db/commands/account/make-start-link";
import { writeSecret } from "@/lib/team/secret-text";
import { auditTools } from "@/server/audit/ledger";
import { sha256Hex } from "@/server/hash";
import { publicOrigin } from "@/server/settings";

/** While nobody has an account, prints a link that makes the first owner, new at each start. */
export async function announceFirstOwner(url: string, { settings, secrets }: Pick<OpenKeys, "settings" | "secrets">): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    if (await hasUsers(sql)) return;
    const secret = writeSecret("start", randomBytes(32));
    await makeStartLink(sql, sha256Hex(secret), auditTools(secrets.auditKey));
    console.log(`To make the first team and its owner, open this link once, within a day:\n${publicOrigin(settings)}/start/${secret}`);
  } finally {
    await close();
  }
}
